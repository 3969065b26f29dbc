package evenkeel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;

import evenkeel.cli.demo.Demo;
import evenkeel.cli.local.Activation;
import evenkeel.cli.local.AuditVerify;
import evenkeel.cli.local.Check;
import evenkeel.cli.local.Completion;
import evenkeel.cli.local.ConvertDocument;
import evenkeel.cli.local.Init;
import evenkeel.cli.local.JoinToken;
import evenkeel.cli.local.LintDocuments;
import evenkeel.cli.local.OfflinePlan;
import evenkeel.cli.local.PinPlugins;
import evenkeel.cli.local.Schema;
import evenkeel.cli.local.ServeCommand;
import evenkeel.cli.local.Version;
import evenkeel.cli.local.Wrong;
import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.server.Serving;
import evenkeel.verbs.Verb;
import evenkeel.verbs.Verbs;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The way in: `evenkeel VERB …`.
public final class Main {

    private static final String OFFLINE = "offline";

    private Main() {
    }

    public static void main(String[] words) {
        System.exit(line().execute(words));
    }

    /// The whole command line. Usage errors end with 1: 2 means changes, for those who asked.
    public static CommandLine line() {
        var root = new CommandLine(new Root());
        root.addSubcommand(new Init()).addSubcommand(new Check()).addSubcommand(new Schema())
                .addSubcommand(new PinPlugins()).addSubcommand(new ServeCommand(new Serving(Main::said)))
                .addSubcommand(new CommandLine(new Folders.Activations()).addSubcommand(new Activation()))
                .addSubcommand(new JoinToken()).addSubcommand(new Demo());
        var audit = new CommandLine(new Folders.Audit());
        var rollouts = new CommandLine(new Folders.Rollouts());
        var ran = new CommandLine(new Folders.Commands());
        Verbs.commands(Version.of()).forEach((name, verb) -> {
            if (name.equals("audit")) {
                audit.addSubcommand(verb);
            } else if (name.equals("approve")) {
                root.addSubcommand(new Approve());
            } else if (name.equals("document")) {
                root.addSubcommand(new CommandLine(new Folders.Documents()).addSubcommand(new DocumentList())
                        .addSubcommand(new DocumentShow()).addSubcommand(new LintDocuments())
                        .addSubcommand(new ConvertDocument()));
            } else if (name.startsWith("rollout ")) {
                rollouts.addSubcommand(verb);
            } else if (name.startsWith("command ")) {
                ran.addSubcommand(verb);
            } else if (name.equals("plan")) {
                root.addSubcommand(new CommandLine(verb).addMixin(OFFLINE, new OfflinePlan()));
            } else if (!name.equals("version")) {
                root.addSubcommand(verb);
            }
        });
        root.addSubcommand(ran).addSubcommand(rollouts).addSubcommand(audit.addSubcommand(new AuditVerify()))
                .addSubcommand(new Completion(Main::completion))
                .addSubcommand(new Version());
        root.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(false);
        root.setExecutionStrategy(Main::execute);
        root.setParameterExceptionHandler((e, _) -> {
            var line = e.getCommandLine();
            line.getErr().println("evenkeel: " + e.getMessage());
            line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
            return 1;
        });
        root.setExecutionExceptionHandler((e, line, _) -> {
            if (e instanceof IOException || e instanceof UncheckedIOException || e instanceof Wrong) {
                line.getErr().println("evenkeel: " + e.getMessage());
                return 1;
            }
            throw e;
        });
        return root;
    }

    private static int execute(ParseResult parsed) {
        var help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        var last = parsed.asCommandLineList().getLast();
        try {
            Object command = last.getCommand();
            return switch (command) {
                case Verb _ -> remote(parsed);
                case Callable<?> local -> (Integer) local.call();
                default -> {
                    last.usage(last.getOut());
                    yield 0;
                }
            };
        } catch (Exception e) {
            throw new CommandLine.ExecutionException(last, e.getMessage(), e);
        }
    }

    private static int remote(ParseResult parsed) throws IOException {
        var words = Asked.words(parsed, System.getenv());
        if (parsed.subcommand().commandSpec().mixins().get(OFFLINE) != null) {
            var here = Path.of("");
            var offline = (OfflinePlan) parsed.subcommand().commandSpec().mixins().get(OFFLINE).userObject();
            if (offline.wanted()) {
                return offline.run(here.toAbsolutePath(), PlanWords.offline(words, here.toAbsolutePath()),
                        new Style(Style.Format.TABLE, Style.WIDTH, false));
            }
            words = PlanWords.remote(words, here.toAbsolutePath());
        }
        Root root = parsed.commandSpec().commandLine().getCommand();
        var environment = System.getenv();
        var server = Server.of(root.server, root.identity, root.serverKey, environment);
        var remote = new Remote(server, environment);
        return RunsOn.of(words)
                ? new RunsOn(System.out, System.err).during(LocalFiles.read(words), remote)
                : remote.run(words, System.out, System.err);
    }

    /// A line of the reconciler's log.
    private static void said(String line) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + Rendering.lines(line));
    }

    /// The script that completes words in a shell.
    static String completion() {
        return AutoComplete.bash("evenkeel", line());
    }
}
