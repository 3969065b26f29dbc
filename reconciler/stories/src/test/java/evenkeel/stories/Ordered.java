package evenkeel.stories;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.audit.Event;
import evenkeel.model.HostName;

/// What entries of commands may be written, and in which order: each host once, and none that its targets did not mean;
/// never more at once than was asked for; nothing after the end.
final class Ordered {

    private final Map<String, Event.Commanded> asked = new HashMap<>();
    private final Set<String> origins = new HashSet<>();
    private final Map<String, Set<HostName>> sent = new HashMap<>();
    private final Map<String, Set<HostName>> open = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    void told(Event event) {
        switch (event) {
            case Event.Commanded command -> {
                Auditor.hold(asked.put(command.command(), command) == null, command.command() + " was begun twice");
                Auditor.hold(!command.by().origin().startsWith("commands/") || origins.add(command.by().origin()),
                        command.by().origin() + " was begun twice");
                sent.put(command.command(), new TreeSet<>());
                open.put(command.command(), new TreeSet<>(command.hosts()));
            }
            case Event.InvocationsSent(var command, var hosts) -> sent(command, hosts);
            case Event.InvocationsBegun(var command, var hosts) -> meant(command, hosts);
            case Event.InvocationEnded(var host, var state) -> {
                Auditor.hold(told.add(state.command() + " " + host), "the end of " + state.command() + " on " + host
                        + " is told twice");
                over(state.command(), Set.of(host));
            }
            case Event.InvocationsClosed closed -> {
                meant(closed.command(), closed.hosts());
                over(closed.command(), closed.hosts());
            }
            case Event.CommandEnded(var command, _, _) -> {
                Auditor.hold(ended.add(command), command + " ended twice");
                Auditor.hold(open.get(command).isEmpty(), command + " ended before " + open.get(command));
            }
            default -> {
            }
        }
    }

    private void sent(String command, Collection<HostName> hosts) {
        meant(command, hosts);
        Auditor.hold(!ended.contains(command), command + " was sent after its end");
        hosts.forEach(host -> Auditor.hold(sent.get(command).add(host), command + " was sent to " + host + " twice"));
        var pace = asked.get(command).pace().maxConcurrency();
        var out = new TreeSet<>(sent.get(command));
        out.retainAll(open.get(command));
        Auditor.hold(pace.endsWith("%") || out.size() <= Integer.parseInt(pace), command + " runs on " + out
                + ", and at most on " + pace + " at once");
    }

    private void meant(String command, Collection<HostName> hosts) {
        Auditor.hold(asked.get(command).hosts().containsAll(hosts), command + " was not meant for all of " + hosts);
    }

    private void over(String command, Collection<HostName> hosts) {
        meant(command, hosts);
        open.get(command).removeAll(hosts);
    }

    /// Commands that are not over.
    Set<String> open() {
        var left = new TreeSet<>(asked.keySet());
        left.removeAll(ended);
        return left;
    }
}
