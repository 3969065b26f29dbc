package evenkeel.verbs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import evenkeel.command.CommandShown;
import evenkeel.command.CommandShown.Counts;
import evenkeel.command.InvocationShown;
import evenkeel.model.HostName;

/// A command, as far as a person may see it.
///
/// @param shown with the invocations of hosts that the person may see, and counts of these
/// @param partly whether some were left out
record Visible(CommandShown shown, boolean partly) {

    private static final int SHOWN = 5;

    /// Of all that are remembered, newest first.
    static List<Visible> all(Asking asking) throws IOException {
        var hosts = hosts(asking);
        return asking.commands.list(asking.now).stream().flatMap(one -> of(one, hosts, mine(asking)).stream()).toList();
    }

    /// The one that an id, or how it begins, means.
    ///
    /// @throws Refused if there is none that the person may see, or there are several
    static Visible one(Asking asking, String id) throws IOException {
        var fits = all(asking).stream().filter(one -> one.shown().id().startsWith(id)).toList();
        var exact = fits.stream().filter(one -> one.shown().id().equals(id)).toList();
        var found = exact.isEmpty() ? fits : exact;
        if (found.size() > 1 && !id.isEmpty()) {
            throw asking.refused(id + " begins the ids of " + found.size() + " commands; write more of one:\n  "
                    + String.join("\n  ", found.stream().limit(SHOWN).map(one -> one.shown().id()).toList()));
        }
        if (found.size() != 1 || id.isEmpty()) {
            throw asking.refused("there is no command " + id + ", or none that " + asking.person
                    + " may see; evenkeel command list shows them");
        }
        var known = found.getFirst().shown().id();
        return asking.commands.show(known, asking.now).flatMap(one -> of(one, hosts(asking), mine(asking)))
                .orElseThrow(() -> new Refused("the command " + known + " is not remembered any more"));
    }

    /// Only these hosts of it; all if none is named.
    ///
    /// @throws Refused if one of them has no part in it
    Visible only(Asking asking, List<String> names) throws IOException {
        if (names.isEmpty()) {
            return this;
        }
        var known = shown.invocations().stream().map(one -> one.host().name())
                .collect(Collectors.toSet());
        var missing = names.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw asking.refused("the command " + shown.id() + " has no host " + String.join(", ", missing)
                    + ", or none that " + asking.person + " may see");
        }
        var some = of(shown, names.stream().map(HostName::new).collect(Collectors.toSet()), _ -> true).orElseThrow();
        return new Visible(some.shown, some.partly || partly);
    }

    /// With this one as its only invocation.
    Visible with(InvocationShown only) {
        return new Visible(new CommandShown(shown.id(), shown.asked(), shown.requested(), shown.ended(), shown.status(),
                shown.details(), shown.counts(), List.of(only)), partly);
    }

    Set<HostName> hosts() {
        return shown.invocations().stream().map(InvocationShown::host).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<HostName> hosts(Asking asking) {
        return asking.visible().stream().map(host -> host.host()).collect(Collectors.toSet());
    }

    /// Of a command that means no host: who asked for it sees it, and who sees the whole fleet.
    private static Predicate<CommandShown> mine(Asking asking) {
        boolean whole = asking.mayWhole();
        return one -> whole || one.asked().by().person().equals(asking.person);
    }

    static Optional<Visible> of(CommandShown one, Set<HostName> hosts, Predicate<CommandShown> mine) {
        var seen = one.invocations().stream().filter(each -> hosts.contains(each.host())).toList();
        if (seen.size() == one.invocations().size()) {
            return seen.isEmpty() && !mine.test(one) ? Optional.empty() : Optional.of(new Visible(one, false));
        }
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Visible(new CommandShown(one.id(), one.asked(), one.requested(), one.ended(),
                        one.status(), one.details(), counts(seen), seen), true));
    }

    /// As SSM counts: what was not delivered is no error.
    private static Counts counts(List<InvocationShown> seen) {
        return new Counts(seen.size(), (int) seen.stream().filter(one -> one.ended().isPresent()).count(),
                (int) seen.stream().filter(one -> Set.of("Failed", "ExecutionTimedOut").contains(one.details()))
                        .count(),
                (int) seen.stream().filter(one -> one.details().equals("DeliveryTimedOut")).count());
    }
}
