package evenkeel.server.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

import evenkeel.server.git.Forged.Name;

/// A tree of `hostile/trees.txt`: a sentence; a line `MODE PATH CONTENT` for each thing that is put into a sound tree;
/// and what the reconciler says of it. `\x{FF}` is a byte, the same with a u a character, `a{*300}` three hundred of
/// them. A folder's mode stands for an empty one.
record TreeCase(String sentence, List<String> lines, String expected) {

    private static final Pattern BYTE = Pattern.compile("\\\\([xu])\\{([0-9A-Fa-f]+)}");
    private static final Pattern TIMES = Pattern.compile("(.)\\{\\*(\\d+)}");

    static List<TreeCase> parse(String text) {
        var cases = new ArrayList<TreeCase>();
        for (var part : text.split("(?m)^=== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int end = part.indexOf(">>>\n");
                cases.add(new TreeCase(part.substring(0, line),
                        part.substring(line + 1, end).lines().toList(), part.substring(end + 4).strip()));
            }
        }
        return cases;
    }

    String write(String found) {
        return "=== " + sentence + "\n" + String.join("\n", lines) + "\n>>>\n" + found + "\n\n";
    }

    ObjectId tree(Forged forged) throws IOException {
        var root = new Folder();
        root.sound("fleet.yaml", "Fleet", "harbour", "{}");
        root.sound("hosts/web-01.yaml", "Host", "web-01", "{}");
        root.sound("plugins.yaml", "Plugins", "plugins", "{plugins: []}");
        for (var line : lines) {
            var words = line.split(" ", 3);
            root.put(List.of(words[1].split("/", -1)), Integer.parseInt(words[0], 8),
                    words.length < 3 ? new byte[0] : bytes(words[2]));
        }
        return root.write(forged);
    }

    private static byte[] bytes(String text) {
        var repeated = TIMES.matcher(text).replaceAll(found -> java.util.regex.Matcher
                .quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        var bytes = new ByteArrayOutputStream();
        var escape = BYTE.matcher(repeated);
        int from = 0;
        while (escape.find()) {
            bytes.writeBytes(repeated.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
            int number = Integer.parseInt(escape.group(2), 16);
            bytes.writeBytes(escape.group(1).equals("x")
                    ? new byte[]{(byte) number}
                    : Character.toString(number).getBytes(StandardCharsets.UTF_8));
            from = escape.end();
        }
        bytes.writeBytes(repeated.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return sentence;
    }

    /// A folder in the making. A name that is put in a second time is there twice.
    private static final class Folder {

        private record Leaf(byte[] name, int mode, byte[] content) {
        }

        private final List<Leaf> leaves = new ArrayList<>();
        private final Map<String, Folder> folders = new LinkedHashMap<>();

        void sound(String path, String kind, String name, String spec) {
            put(List.of(path.split("/")), Forged.FILE, ("apiVersion: evenkeel/v1\nkind: " + kind
                    + "\nmetadata: {name: " + name + "}\nspec: " + spec + "\n").getBytes(StandardCharsets.UTF_8));
        }

        void put(List<String> path, int mode, byte[] content) {
            if (path.size() == 1) {
                leaves.add(new Leaf(bytes(path.getFirst()), mode, content));
            } else {
                folders.computeIfAbsent(path.getFirst(), _ -> new Folder())
                        .put(path.subList(1, path.size()), mode, content);
            }
        }

        ObjectId write(Forged forged) throws IOException {
            var names = new ArrayList<Name>();
            for (var leaf : leaves) {
                names.add(new Name(leaf.name, leaf.mode, switch (leaf.mode) {
                    case 0160000 -> ObjectId.fromRaw(Arrays.copyOf(leaf.content, 20));
                    case 0040000 -> forged.tree(List.of());
                    default -> forged.object(Constants.OBJ_BLOB, leaf.content);
                }));
            }
            for (var folder : folders.entrySet()) {
                names.add(new Name(bytes(folder.getKey()), Forged.FOLDER, folder.getValue().write(forged)));
            }
            names.sort((a, b) -> Arrays.compareUnsigned(sorted(a), sorted(b)));
            return forged.tree(names);
        }

        /// Git sorts folders as if their names ended in a slash.
        private static byte[] sorted(Name name) {
            var key = name.mode() == Forged.FOLDER
                    ? Arrays.copyOf(name.name(), name.name().length + 1)
                    : name.name();
            if (key != name.name()) {
                key[key.length - 1] = '/';
            }
            return key;
        }
    }
}
