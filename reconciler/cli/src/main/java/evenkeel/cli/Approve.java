package evenkeel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import evenkeel.cli.local.ApprovalTree;
import evenkeel.cli.local.Wrong;
import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.model.Json;
import evenkeel.verbs.answer.ApproveAnswer;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Asks what there is to approve, and writes the approval into the clone at hand.
@Command(name = "approve", header = "Shows the plan again, and writes the file that approves it.", description = {"",
        "In a clone of the fleet repository the file is written there, with your name in it; elsewhere it is printed.",
        ""}, footer = {"", "Examples:",
                "  evenkeel approve                     all that the accepted revision would change",
                "  evenkeel approve --push              and commits it with your signature, and pushes",
                "  evenkeel approve web-01 --expires 4h"})
final class Approve implements Callable<Integer> {

    @ParentCommand
    Root root;

    @Option(names = "--revision", paramLabel = "REV", defaultValue = "", description = "A commit that the fleet repository has; default the accepted one.")
    String revision;

    @Option(names = "--expires", paramLabel = "TIME", defaultValue = "", description = "For how long it counts: 30m, 4h, 2d; default 24h.")
    String expires;

    @Option(names = "--push", description = "Commits the file with git commit -S, as git is configured, and pushes.")
    boolean push;

    @Option(names = "--tree", paramLabel = "DIR", description = "The clone; default the one that this folder is in.")
    Path tree;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "", description = "table, json or yaml: prints the answer and writes nothing.")
    String format;

    @Option(names = "--no-color", description = "No colours; so does NO_COLOR in the environment.")
    boolean noColor;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(paramLabel = "HOST", arity = "0..*", description = "Only what would change on these; default all.")
    List<String> hosts = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        var clone = format.isEmpty()
                ? ApprovalTree.at(tree == null ? Path.of("") : tree)
                : Optional.<ApprovalTree>empty();
        if (clone.isEmpty() && (push || tree != null)) {
            throw new Wrong(format.isEmpty()
                    ? "there is no clone of a fleet repository here to write the approval to: name one by --tree DIR"
                    : "--output only prints: leave it out to write the approval");
        }
        var environment = System.getenv();
        var remote = new Remote(Server.of(root.server, root.identity, root.serverKey, environment), environment);
        if (clone.isEmpty()) {
            return remote.run(words(format.isEmpty() ? "table" : format), System.out, System.err);
        }
        var told = new ByteArrayOutputStream();
        int code = remote.run(words("json"), told, System.err);
        return code != 0
                ? code
                : written(Json.parse(told.toString(StandardCharsets.UTF_8), ApproveAnswer.class), clone.get());
    }

    private int written(ApproveAnswer answer, ApprovalTree clone) throws IOException {
        boolean colour = System.console() != null && System.console().isTerminal() && !noColor
                && System.getenv("NO_COLOR") == null;
        System.out.println(Rendering.of(answer.plan(), new Style(Style.Format.TABLE, Style.WIDTH, colour)));
        answer.beyond().forEach(line -> System.out.println("Beyond the limits: " + Rendering.lines(line)));
        if (answer.path().isEmpty()) {
            System.out.println("Nothing would change: there is nothing to approve.");
            return 0;
        }
        var people = clone.write(answer);
        System.out.println("Wrote " + answer.path() + ", approved by " + String.join(", ", people)
                + (answer.needed() == 1 ? "" : " of " + answer.needed()) + ", until " + answer.expires() + ".");
        if (push) {
            clone.push(answer);
            System.out.println("Committed with your signature, and pushed.");
        } else {
            System.out.println("It counts once it is in a commit that you signed: git add " + answer.path()
                    + " && git commit -S, then push; or evenkeel approve --push.");
        }
        return 0;
    }

    private List<String> words(String output) {
        var words = new ArrayList<>(List.of("approve", "--output=" + output));
        if (!revision.isEmpty()) {
            words.add("--revision=" + revision);
        }
        if (!expires.isEmpty()) {
            words.add("--expires=" + expires);
        }
        if (!hosts.isEmpty()) {
            words.add("--");
            words.addAll(hosts);
        }
        return words;
    }
}
