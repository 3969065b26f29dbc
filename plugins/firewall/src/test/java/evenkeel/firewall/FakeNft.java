package evenkeel.firewall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// A small `nft` for a fake host, which keeps its table in a file.
final class FakeNft {

    static final String STATE = "/nft";
    final List<String> ran = new ArrayList<>();
    String refusal = "";
    /// What becomes of a table that is written.
    UnaryOperator<String> written = text -> text;
    Runnable afterwards = () -> {
    };
    private final FakeHost host;

    FakeNft(FakeHost host) {
        this.host = host.boots().runs(this::run);
    }

    private Ran run(Command command) {
        var arguments = command.arguments();
        ran.add(arguments.get(1).startsWith("add ") ? "commit" : arguments.get(1));
        try {
            return switch (ran.getLast()) {
                case "list" -> Files.exists(host.at(STATE))
                        ? new Ran(0, false, host.content(STATE))
                        : new Ran(1, false, "Error: No such file or directory\nlist table inet evenkeel\n");
                case "-c" -> new Ran(refusal.isEmpty() ? 0 : 1, false, refusal);
                case "commit" -> commit(arguments.getLast());
                default -> throw new AssertionError("unexpected " + arguments);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ran commit(String transaction) throws IOException {
        var lines = transaction.lines().toList();
        if (!lines.subList(0, 2).equals(List.of("add table inet evenkeel", "delete table inet evenkeel"))) {
            throw new AssertionError("unexpected " + transaction);
        }
        if (lines.size() == 2) {
            Files.deleteIfExists(host.at(STATE));
        } else {
            host.file(STATE, written.apply(String.join("\n", lines.subList(2, lines.size())) + "\n"));
        }
        afterwards.run();
        return new Ran(0, false, "");
    }
}
