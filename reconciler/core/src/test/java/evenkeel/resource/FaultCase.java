package evenkeel.resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.Snapshot.File;
import evenkeel.resource.Snapshot.Type;

/// One faulty repository of `faults/*.txt`: a sentence, files put into a sound repository, and the diagnostics that
/// are expected, as people see them.
///
/// @param body everything between the sentence and the expected diagnostics
record FaultCase(String sentence, String body, String expected) {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

    static List<FaultCase> parse(String text) {
        List<FaultCase> cases = new ArrayList<>();
        for (var part : text.split("(?m)^=== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int end = part.indexOf(">>>\n");
                cases.add(new FaultCase(part.substring(0, line), part.substring(line + 1, end),
                        part.substring(end + 4).strip()));
            }
        }
        return cases;
    }

    String write(String found) {
        return "=== " + sentence + "\n" + body + ">>>\n" + found + "\n\n";
    }

    String found() {
        return repository().read().diagnostics().stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }

    /// A sound one, with the files of this case.
    Repository repository() {
        var repository = Repository.fresh();
        for (var part : body.split("(?m)^--- ")) {
            if (!part.isBlank()) {
                put(repository, part.substring(0, part.indexOf('\n')), part.substring(part.indexOf('\n') + 1));
            }
        }
        return repository;
    }

    /// `PATH`, `PATH LINK`, `PATH SUBMODULE`, `PATH GONE`, `PATH SIZE n`, `PATH LONG n` (`LONG` and `DIGITS` in its
    /// text stand for so many), `PATH TIMES n`, `* GONE`; `(escape)`stands for a character.
    private static void put(Repository repository, String head, String text) {
        var words = unescaped(head).split(" (?=[A-Z]{3})", 2);
        var bytes = unescaped(text).getBytes(StandardCharsets.UTF_8);
        switch (words.length == 1 ? "" : words[1].split(" ")[0]) {
            case "" -> repository.with(words[0], File.of(bytes));
            case "GONE" -> repository.files().keySet().removeIf(path -> words[0].equals("*") || path.equals(words[0]));
            case "BYTES" ->
                repository.with(words[0], File.of(unescaped(text).strip().getBytes(StandardCharsets.ISO_8859_1)));
            case "SIZE" ->
                repository.with(words[0], new File(Type.FILE, new byte[0], Long.parseLong(words[1].split(" ")[1])));
            case "LONG" -> repository.with(words[0], unescaped(text)
                    .replace("LONG", "x".repeat(Integer.parseInt(words[1].split(" ")[1])))
                    .replace("DIGITS", "9".repeat(Integer.parseInt(words[1].split(" ")[1]))));
            case "TIMES" -> repository.with(words[0], text.repeat(Integer.parseInt(words[1].split(" ")[1])));
            default -> repository.with(words[0], new File(Type.valueOf(words[1]), bytes, bytes.length));
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> java.util.regex.Matcher
                .quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
