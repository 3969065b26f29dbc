package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.CommandsAnswer;
import evenkeel.verbs.answer.DoneAnswer;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The verbs below `command`. To look needs the policy's verb `command`; to change something needs `run` for the
/// command's document on each of the hosts besides.
final class Commanded {

    static final String ID = "The command's id, or how it begins.";

    private Commanded() {
    }

    /// @throws Refused if the person may look at nothing here
    static void permitted(Asking asking) throws IOException {
        if (asking.visible().isEmpty() && !asking.mayWhole()) {
            throw asking.refused("no policy allows " + asking.person + " to command");
        }
    }

    /// @throws Refused unless the person may run the command's document on all hosts of it
    static void mayRun(Asking asking, Visible one) throws IOException {
        var document = one.shown().asked().runs().document();
        if (one.partly() || !asking.runnable(document).containsAll(one.hosts())) {
            throw asking
                    .refused(asking.person + " may not run " + document + " on all of its hosts: name those on which "
                            + asking.person + " may");
        }
    }

    /// `command list`.
    @Command(name = "list", header = "Lists commands, the newest first: how they stand, who asked for them.", footer = {
            "", "Examples:", "  command list", "  command list --status InProgress --limit 5 -o json"})
    static final class ListVerb extends Verb {
        private static final List<String> STATUSES = List.of("Pending", "InProgress", "Success", "Cancelled", "Failed",
                "TimedOut", "Cancelling", "DeliveryTimedOut", "Incomplete", "NoInstancesInTag");

        @Option(names = "--status", paramLabel = "STATUS", description = "Only these: Pending, InProgress, Success, Cancelled, Failed, TimedOut, Cancelling, or a detailed one. May be given more than once.")
        List<String> statuses = new ArrayList<>();

        @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "So many; default 20.")
        int limit;

        @Override
        Answer answer(Asking asking) throws IOException {
            var wrong = statuses.stream().filter(status -> !STATUSES.contains(status)).toList();
            if (!wrong.isEmpty() || limit < 1 || limit > 10_000) {
                throw asking.refused(wrong.isEmpty()
                        ? "--limit is 1 to 10000"
                        : "no such status: " + String.join(", ", wrong) + "; write one of "
                                + String.join(", ", STATUSES));
            }
            permitted(asking);
            asking.allowed();
            var wanted = Set.copyOf(statuses);
            var rows = Visible.all(asking).stream().map(CommandRows::row).filter(row -> wanted.isEmpty()
                    || wanted.contains(row.status()) || wanted.contains(row.statusDetails())).toList();
            return new CommandsAnswer(asking.now, rows.stream().limit(limit).toList(), rows.size() > limit);
        }
    }

    /// `command wait`.
    @Command(name = "wait", header = "Waits until a command is over.", footer = {"",
            "Ends with 0 if it was a success, with 130 after Ctrl-C, else with 1.", "", "Example:",
            "  command wait 8f14e45f --timeout 10m"})
    static final class WaitVerb extends Verb {
        @Parameters(index = "0", paramLabel = "ID", description = ID)
        String id;

        @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "", description = "At most so long: 30s, 10m, 2h.")
        String timeout;

        @Override
        Answer answer(Asking asking) throws IOException {
            return Attending.answer(asking, found(asking), false);
        }

        private Visible found(Asking asking) throws IOException {
            if (!timeout.isEmpty() && !timeout.matches("[1-9][0-9]{0,4}[smh]")) {
                throw asking.refused("--timeout " + timeout + " is no time: write 30s, 10m or 2h");
            }
            permitted(asking);
            var one = Visible.one(asking, id);
            asking.allowed();
            return one;
        }

        @Override
        int run(Asking asking, Style terminal, PrintWriter out, Following following) throws IOException {
            var one = found(asking);
            var atMost = timeout.isEmpty()
                    ? Attending.LONGEST
                    : Duration.parse("PT" + timeout.toUpperCase(Locale.ROOT));
            return new Attending(asking, "", output.style(terminal), out, following).until(one, false, atMost);
        }
    }

    /// `command cancel`.
    @Command(name = "cancel", header = "Ends a command where it runs; where it has not begun, it never does.", footer = {
            "", "Examples:", "  command cancel 8f14e45f", "  command cancel 8f14e45f web-01"})
    static final class CancelVerb extends Verb {
        @Parameters(index = "0", paramLabel = "ID", description = ID)
        String id;

        @Parameters(index = "1..*", paramLabel = "HOST", arity = "0..*", description = "Only on these; default all.")
        List<String> hosts = new ArrayList<>();

        @Override
        Answer answer(Asking asking) throws IOException {
            permitted(asking);
            var found = Visible.one(asking, id);
            var one = found.only(asking, hosts);
            mayRun(asking, hosts.isEmpty() ? one : new Visible(one.shown(), false)); // those that are named are all
            asking.allowed();
            var known = one.shown().id();
            int open = (int) one.shown().invocations().stream().filter(each -> each.ended().isEmpty()).count();
            return asking.commands.cancel(known, hosts.isEmpty() ? Set.of() : one.hosts(), asking.person, asking.now)
                    ? new DoneAnswer("To be ended on " + open + (open == 1 ? " host" : " hosts")
                            + ": evenkeel command wait " + known.substring(0, 8) + " says when it is.", open)
                    : new DoneAnswer("The command is over there already.", 0);
        }
    }
}
