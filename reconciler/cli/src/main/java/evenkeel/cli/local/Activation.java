package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an activation.
@Command(name = "new", header = "Makes an activation: its file on standard output, its secret code once on the other.", footer = {
        "", "Examples:", "  evenkeel activation new web --tag role=web --host 'web-*' > activations/web.yaml",
        "  evenkeel activation new web --code-file code.txt > activations/web.yaml"})
public final class Activation implements Callable<Integer> {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "How many hosts may join with it; default 10.")
    int limit;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "For how many days; default 7.")
    int days;

    @Option(names = "--tag", paramLabel = "NAME=VALUE", description = "A tag of the hosts that join with it.")
    Map<String, String> tags = new LinkedHashMap<>();

    @Option(names = "--host", paramLabel = "PATTERN", description = "Names that may join, such as web-*; default any.")
    List<String> hosts = List.of();

    @Option(names = "--code-file", paramLabel = "FILE", description = "Writes the code there, readable by you only, instead of showing it.")
    Path codeFile;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "NAME", description = "The activation's name: its file is NAME.yaml.")
    String name;

    @Override
    public Integer call() throws IOException {
        if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}")) {
            throw new Wrong(name + " cannot be a name: up to 128 of a-z A-Z 0-9 _ . -");
        }
        var code = Code.make();
        var until = Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        if (codeFile == null) {
            System.err.println("The code, said only once: " + code.text());
        } else {
            Files.createFile(codeFile,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(codeFile, code.text() + "\n");
        }
        System.out.print(yaml(code, until));
        return 0;
    }

    private String yaml(Code code, Instant until) {
        var text = new StringBuilder("""
                apiVersion: evenkeel/v1
                kind: Activation
                metadata:
                  name: %s
                spec:
                  codeSha256: %s
                  registrationLimit: %d
                  expirationDate: %s
                """.formatted(name, code.digest().hex(), limit, until));
        if (!tags.isEmpty()) {
            text.append("  tags:\n");
            tags.forEach((tag, value) -> text.append("    ").append(quoted(tag)).append(": ").append(quoted(value))
                    .append('\n'));
        }
        if (!hosts.isEmpty()) {
            text.append("  hosts:\n");
            hosts.forEach(host -> text.append("    - ").append(quoted(host)).append('\n'));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
