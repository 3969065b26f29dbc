package evenkeel.stories;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import evenkeel.model.Digest;
import evenkeel.plan.ApprovedSet;

/// What a commit of a story does to the files, one line each:
///
/// ```
/// document NAME                      and its steps below: `STEP: ACTION {inputs} | requires: [other]`
/// association NAME: DOC on TARGETS   and more of its spec: ` | maxErrors: "1", mode: audit`
/// command NAME: DOC on TARGETS       likewise
/// file PATH: TEXT                    `\n` in it ends a line
/// host NAME: {spec}
/// fleet NAME: {spec}                 and so `suspension`, `group` and `trigger NAME: {spec}`
/// approver NAME                      a person who may approve; `person NAME` may not
/// plugin ID VERSION                  instead of the version pinned before
/// remove PATH
/// ```
final class Edit {

    private static final Pattern LINE = Pattern
            .compile(
                    "(document|association|command|trigger|file|host|plugin|remove|fleet|suspension|group|person|approver) ([^: ]+):? ?(.*)");
    private static final Pattern STEP = Pattern.compile("([^ :]+): ([^ ]+) (\\{.*\\})(?: \\| (.*))?");

    private Edit() {
    }

    /// The files of a fleet without any association, whose activation admits everybody.
    static SortedMap<String, String> empty(String fleet) {
        var files = new TreeMap<String, String>();
        files.put("fleet.yaml", head("Fleet", fleet));
        files.put("plugins.yaml",
                head("Plugins", "plugins") + "spec:\n  plugins:\n  " + Plugins.yaml("file", "1") + "  "
                        + Plugins.yaml("shell", "1"));
        files.put("activations/first.yaml", head("Activation", "first") + "spec:\n  codeSha256: "
                + Digest.of("open").hex()
                + "\n  registrationLimit: 20000\n  expirationDate: 2030-01-01T00:00:00Z\n  tags: {role: web}\n");
        return files;
    }

    static String head(String kind, String name) {
        return "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n";
    }

    /// @param lines indented lines of the story
    static SortedMap<String, String> of(SortedMap<String, String> before, List<String> lines) {
        var files = new TreeMap<>(before);
        var left = new ArrayList<>(lines);
        while (!left.isEmpty()) {
            var line = left.removeFirst();
            var parts = LINE.matcher(line.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("not an edit: " + line.strip());
            }
            int depth = indent(line);
            var below = new ArrayList<String>();
            while (!left.isEmpty() && indent(left.getFirst()) > depth) {
                below.add(left.removeFirst().strip());
            }
            edit(files, parts.group(1), parts.group(2), parts.group(3), below);
        }
        return files;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static void edit(TreeMap<String, String> files, String what, String name, String rest,
            List<String> below) {
        switch (what) {
            case "document" -> files.put("documents/" + name + ".yaml", document(rest, below));
            case "association" ->
                files.put("associations/" + name + ".yaml", association("Association", name, rest));
            case "command" -> files.put("commands/" + name + ".yaml", association("Command", name, rest));
            case "file" -> files.put(name, rest.replace("\\n", "\n"));
            case "host" -> files.put("hosts/" + name + ".yaml", head("Host", name)
                    + (rest.isEmpty() ? "" : "spec: " + rest + "\n"));
            case "fleet" -> files.put("fleet.yaml", head("Fleet", name) + "spec: " + rest + "\n");
            case "suspension" -> files.put("suspensions/" + name + ".yaml", head("Suspension", name) + "spec: " + rest
                    + "\n");
            case "trigger" -> files.put("triggers/" + name + ".yaml", head("Trigger", name) + "spec: " + rest + "\n");
            case "group" -> files.put("groups/" + name + ".yaml", head("Group", name) + "spec: " + rest + "\n");
            case "person" -> files.put("people/" + name + ".yaml", head("Person", name)
                    + "spec: {credentials: [{type: ssh, key: \"ssh-ed25519 " + key(name) + "\"}]}\n");
            case "approver" -> {
                edit(files, "person", name, rest, below);
                files.put("policies/" + name + ".yaml", head("Policy", name) + "spec: {people: [" + name
                        + "], allow: [{verbs: [approve], targets: [{key: InstanceIds, values: [\"*\"]}]}]}\n");
            }
            case "plugin" -> files.computeIfPresent("plugins.yaml", (_, text) -> text
                    .replaceFirst("  - \\{id: " + name + ".*\n", Plugins.yaml(name, rest)));
            case "remove" -> {
                if (files.remove(name) == null) {
                    throw new IllegalArgumentException("there is no " + name + " to remove: " + files.keySet());
                }
            }
            default -> throw new IllegalStateException(what);
        }
    }

    /// With the approval of a set by one more person.
    static SortedMap<String, String> approved(SortedMap<String, String> before, ApprovedSet set, String person,
            String expires) {
        var files = new TreeMap<>(before);
        var name = set.digest().hex();
        var path = "approvals/" + name + ".yaml";
        var known = files.getOrDefault(path, "approvedBy: []");
        var people = known.substring(known.indexOf('[') + 1, known.indexOf(']'));
        var text = new StringBuilder(head("Approval", name)).append("spec:\n  approvedBy: [")
                .append(people.isEmpty() ? person : people + ", " + person).append("]\n  expires: ").append(expires)
                .append("\n  changes:\n");
        set.lines().forEach(line -> text.append("    - hosts: ").append(line.hosts()).append("\n      digests: ")
                .append(line.digests()).append('\n'));
        files.put(path, text.toString());
        return files;
    }

    /// In OpenSSH's form; nobody has the private one.
    private static String key(String name) {
        var blob = ByteBuffer.allocate(4 + 11 + 4 + 32).putInt(11).put("ssh-ed25519".getBytes(StandardCharsets.UTF_8))
                .putInt(32).put(Digest.of(name).bytes());
        return Base64.getEncoder().encodeToString(blob.array());
    }

    private static String document(String parameters, List<String> steps) {
        var text = new StringBuilder("schemaVersion: \"2.2\"\n");
        if (!parameters.isEmpty()) {
            text.append("parameters: ").append(parameters).append('\n');
        }
        text.append("mainSteps:\n");
        for (var step : steps) {
            var parts = STEP.matcher(step);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a step: " + step);
            }
            var action = parts.group(2).equals("script") ? "aws:runShellScript" : parts.group(2);
            text.append("  - {name: ").append(parts.group(1)).append(", action: \"").append(action)
                    .append("\", inputs: ").append(parts.group(3));
            text.append(parts.group(4) == null ? "" : ", " + parts.group(4)).append("}\n");
        }
        return text.toString();
    }

    private static String association(String kind, String name, String rest) {
        var more = rest.split(" \\| ", 2);
        var parts = more[0].split(" on ", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("not an association: write NAME: DOCUMENT on TARGETS");
        }
        return head(kind, name) + "spec: {documentName: " + parts[0].strip() + ", targets: ["
                + target(parts[1].strip()) + "]" + (more.length > 1 ? ", " + more[1] : "") + "}\n";
    }

    static String target(String text) {
        if (text.equals("all")) {
            return "{key: InstanceIds, values: [\"*\"]}";
        }
        if (text.contains("=")) {
            return "{key: \"" + text.substring(0, text.indexOf('=')) + "\", values: ["
                    + text.substring(text.indexOf('=') + 1) + "]}";
        }
        return "{key: InstanceIds, values: [" + text.replace(" ", ", ") + "]}";
    }
}
