package evenkeel.verbs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/// All verbs, for whoever asks: the same words give the same text on a terminal and over `ssh`.
public final class Verbs {

    /// The verbs that policies allow, by the names that policies use.
    static final List<String> GUARDED = List.of("plan", "status", "hosts", "explain", "history", "events", "retry",
            "confirm", "audit", "approve", "rollout", "blame", "facts",
            "notifications", "document", "run", "command");
    /// Limits on what is asked.
    private static final int ARGUMENTS = 2_000;
    private static final int CHARACTERS = 4_096;
    /// Of the words of `run`: its parameters have up to 64 KiB, and JSON may write each byte as several.
    private static final int RUN_CHARACTERS = 128 << 10;

    private final Doors doors;
    private final Following following;

    public Verbs(Doors doors) {
        this(doors, Thread::sleep);
    }

    Verbs(Doors doors, Following.Pause pause) {
        this.doors = doors;
        this.following = new Following(doors.clock(), pause);
    }

    /// A new object of each verb's command, by name: what a command line needs to parse and to help. `audit` is the
    /// one of `audit log`; those below `rollout` have it in their name.
    public static Map<String, Verb> commands(String version) {
        var commands = new LinkedHashMap<String, Verb>();
        for (var verb : List.of(new PlanVerb(), new StatusVerb(), new HostsVerb(), new ExplainVerb(),
                new HistoryVerb(), new EventsVerb(), new RetryVerb(), new ConfirmVerb(), new ApproveVerb(),
                new WhoamiVerb(), new VersionVerb(version), new BlameVerb(), new FactsVerb(),
                new NotificationsVerb(), new DocumentVerb())) {
            commands.put(verb.getClass().getAnnotation(Command.class).name(), verb);
        }
        commands.put("audit", new AuditVerb());
        for (var verb : List.of(new Rollout.ListVerb(), new Rollout.ShowVerb(), new WatchVerb(), new Rollout.HaltVerb(),
                new Rollout.ResumeVerb())) {
            commands.put("rollout " + verb.getClass().getAnnotation(Command.class).name(), verb);
        }
        commands.put("run", new RunVerb());
        for (var verb : List.of(new Commanded.ListVerb(), new CommandShow(), new Commanded.WaitVerb(),
                new Commanded.CancelVerb(), new CommandOutput(), new CommandRetry())) {
            commands.put("command " + verb.getClass().getAnnotation(Command.class).name(), verb);
        }
        return commands;
    }

    /// Answers one request, for no terminal that is known.
    public int run(String person, List<String> arguments, OutputStream out, OutputStream err) {
        return run(person, new Style(Style.Format.TABLE, Style.WIDTH, false), arguments, out, err);
    }

    /// Answers one request.
    ///
    /// @param person the name that the connection's key belongs to, or `unknown` and the key's fingerprint
    /// @param terminal what the text is for, where the arguments do not say
    /// @param arguments the verb and what follows
    /// @return 0, 1 after an error, or what the verb says by its exit code
    public int run(String person, Style terminal, List<String> arguments, OutputStream out, OutputStream err) {
        var printed = new PrintWriter(out, false, StandardCharsets.UTF_8);
        var faults = new PrintWriter(err, false, StandardCharsets.UTF_8);
        try {
            return answer(person, terminal, helped(arguments), printed, faults);
        } catch (Refused | IOException e) {
            faults.println("evenkeel: " + Rendering.lines(e.getMessage()));
            return 1;
        } finally {
            printed.flush();
            faults.flush();
        }
    }

    /// `help VERB` is `VERB --help`.
    private static List<String> helped(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("help")) {
            return arguments;
        }
        var words = new ArrayList<>(arguments.subList(1, arguments.size()));
        words.add("--help");
        return words;
    }

    private int answer(String person, Style terminal, List<String> arguments, PrintWriter out, PrintWriter err)
            throws IOException {
        int most = !arguments.isEmpty() && arguments.getFirst().equals("run") ? RUN_CHARACTERS : CHARACTERS;
        if (arguments.size() > ARGUMENTS || arguments.stream().anyMatch(word -> word.length() > most)) {
            var because = "a request has at most " + ARGUMENTS + " words of " + most + " characters";
            note(person, arguments, false, because);
            throw new Refused(because);
        }
        var root = root();
        CommandLine.ParseResult parsed;
        try {
            parsed = root.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            note(person, arguments, false, e.getMessage());
            err.println("evenkeel: " + Rendering.lines(e.getMessage()));
            err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return 1;
        }
        var last = parsed.asCommandLineList().getLast();
        if (last.isUsageHelpRequested() || !(last.getCommand() instanceof Verb verb)) {
            note(person, arguments, true, "");
            last.usage(out, Ansi.OFF);
            return 0;
        }
        return verb.run(new Asking(doors, person, name(last), arguments), terminal, out, following);
    }

    /// As an entry has them: what is longer than most words is cut, as the entry of the command has its parameters.
    static List<String> brief(List<String> arguments) {
        return arguments.stream().map(word -> word.length() <= CHARACTERS
                ? word
                : word.substring(0, CHARACTERS) + "… (" + word.length() + " characters)").toList();
    }

    /// A request that was not understood is an entry too, and so is one for help.
    private void note(String person, List<String> arguments, boolean allowed, String because) throws IOException {
        var verb = arguments.isEmpty() ? "" : arguments.getFirst();
        doors.desk().asked(person, verb, brief(arguments), allowed, because, doors.clock().instant());
    }

    /// The policy's name for a command: `audit` for `audit log`, `rollout` for `rollout list`.
    private static String name(CommandLine line) {
        if (line.getCommand() instanceof AuditVerb) {
            return "audit";
        }
        return line.getParent().getCommand() instanceof Root
                ? line.getCommandName()
                : line.getParent().getCommandName();
    }

    private CommandLine root() {
        var root = new CommandLine(new Root());
        var commands = commands(doors.version());
        var audit = new CommandLine(new Audit()).addSubcommand(commands.remove("audit"));
        var rollouts = new CommandLine(new Rollouts());
        var ran = new CommandLine(new Ran());
        commands.forEach((name, verb) -> (name.startsWith("rollout ")
                ? rollouts
                : name.startsWith("command ") ? ran : root).addSubcommand(verb));
        root.addSubcommand(rollouts).addSubcommand(audit).addSubcommand(ran).setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false);
        return root;
    }

    @Command(name = "evenkeel", header = "Asks the reconciler.", synopsisSubcommandLabel = "VERB", footer = {"",
            "VERB --help shows a verb's options and examples."})
    private static final class Root {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// What people say of rollouts.
    @Command(name = "rollout", header = "Shows, halts and resumes rollouts.", synopsisSubcommandLabel = "VERB")
    private static final class Rollouts {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// What people say of commands.
    @Command(name = "command", header = "Shows commands and what they wrote, ends them, tries them again.", synopsisSubcommandLabel = "VERB")
    private static final class Ran {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// What people say of the audit trail.
    @Command(name = "audit", header = "Reads the audit trail.", synopsisSubcommandLabel = "VERB")
    private static final class Audit {
        @CommandLine.Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }
}
