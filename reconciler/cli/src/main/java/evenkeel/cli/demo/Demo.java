package evenkeel.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import evenkeel.cli.local.Wrong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the main job.
@Command(name = "demo", header = "Shows the main job with a real reconciler and three agents, in a temporary folder.", footer = {
        "", "Ends with 0 if all that it claims came true. Touches nothing outside of the temporary folder."})
public final class Demo implements Callable<Integer> {

    @Option(names = "--keep", description = "Leaves everything running, and says how to talk to it.")
    boolean keep;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Override
    public Integer call() throws IOException {
        var home = System.getenv("EVENKEEL_HOME");
        if (home == null || !Files.isDirectory(Path.of(home, "examples", "fleet-repo"))) {
            throw new Wrong("the demo needs a clone of the project: run ./evenkeel demo there");
        }
        needs("git");
        needs("ssh-keygen");
        var stage = Stage.set(Path.of(home));
        var ending = Thread.ofPlatform().unstarted(stage.children()::end);
        Runtime.getRuntime().addShutdownHook(ending);
        var teller = new Teller(System.out);
        try {
            new Story(stage, teller).tell();
        } catch (Failed | IOException e) {
            System.out.flush();
            System.err.println("\nThe demo failed: " + e.getMessage() + "\n\n" + stage.children().logs());
            System.err.println(stage.asSeen());
            System.err.println("Everything is left in " + stage.folder());
            if (keep) {
                Runtime.getRuntime().removeShutdownHook(ending);
                kept(stage, teller);
            }
            return 1;
        }
        if (keep) {
            Runtime.getRuntime().removeShutdownHook(ending);
            kept(stage, teller);
        } else {
            stage.children().end();
            stage.strike();
            next(teller);
        }
        return 0;
    }

    private static void needs(String program) {
        var found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) {
            throw new Wrong("the demo needs `" + program + "` on the PATH"
                    + (program.equals("git") ? "" : " (package openssh-client)"));
        }
    }

    private static void next(Teller teller) {
        teller.plain("""

                What to try next:
                  ./evenkeel demo --keep          the same, left running for you to play with
                  ./evenkeel check examples/fleet-repo
                  ./evenkeel init my-fleet        a fleet repository of your own
                  ./evenkeel --help""");
    }

    private static void kept(Stage stage, Teller teller) {
        var pids = stage.children().pids().stream().map(String::valueOf).collect(Collectors.joining(" "));
        teller.plain("""

                It goes on running. Talk to it:
                  export EVENKEEL_SERVER=%s EVENKEEL_IDENTITY=%s EVENKEEL_SERVER_KEY=%s
                  ./evenkeel status
                  ./evenkeel explain web-01
                  ssh -p %d -i %s fleet@127.0.0.1 hosts
                Change it: edit and commit in %s, then git push.
                The hosts' folders are in %s; logs are in %s.
                End it:
                  kill %s && rm -r %s""".formatted(stage.address(), stage.identity(),
                stage.state().resolve("keys/link.pub"), stage.port(), stage.identity(), stage.work(),
                stage.folder().resolve("hosts"), stage.folder().resolve("logs"), pids, stage.folder()));
    }
}
