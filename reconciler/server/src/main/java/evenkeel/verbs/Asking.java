package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.HostName;
import evenkeel.reconcile.CommandDesk;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Fleet;

/// One request of one person. Its entry is written when it is decided, which is before it is answered.
final class Asking {

    final Desk desk;
    final Trail trail;
    final Signer signer;
    final Tellings tellings;
    final CommandDesk commands;
    final List<Destination> destinations;
    final String person;
    final Instant now;
    final View view;
    private final Access access;
    private final String verb;
    private final List<String> arguments;
    private boolean decided;

    Asking(Doors doors, String person, String verb, List<String> arguments) {
        this.desk = doors.desk();
        this.trail = doors.trail();
        this.signer = doors.signer();
        this.tellings = doors.tellings();
        this.commands = doors.commands();
        this.destinations = doors.destinations();
        this.access = doors.access();
        this.person = person;
        this.verb = verb;
        this.arguments = Verbs.brief(arguments);
        this.now = doors.clock().instant();
        this.view = desk.view(now);
    }

    /// The hosts that this person may ask this verb about, of the named ones or of all.
    ///
    /// @throws Refused if there is none, or one that was named is not among them
    List<HostView> hosts(List<String> named) throws IOException {
        var seen = visible();
        if (named.isEmpty()) {
            if (seen.isEmpty() && !may(verb)) {
                throw refused("no policy allows " + person + " to " + verb);
            }
            allowed();
            return seen;
        }
        var names = seen.stream().map(host -> host.host().name()).toList();
        var missing = named.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw refused("no such host, or none that " + person + " may " + verb + ": " + String.join(", ", missing));
        }
        allowed();
        return seen.stream().filter(host -> named.contains(host.host().name())).toList();
    }

    /// @throws Refused unless a policy allows this verb for the whole fleet
    void fleet() throws IOException {
        if (!may(verb)) {
            throw refused("no policy allows " + person + " to " + verb + " for the whole fleet");
        }
        allowed();
    }

    /// Open to every person of the fleet, whatever policies say.
    ///
    /// @throws Refused if it is none, or none any more: its connection may be older than the accepted revision
    void open() throws IOException {
        if (view.fleet().filter(fleet -> access.knows(fleet, person)).isEmpty()) {
            throw refused("the fleet has no person " + person);
        }
        allowed();
    }

    /// @throws Refused if what was allowed for the whole fleet is not any more
    void still(Instant at) {
        if (desk.view(at).fleet().filter(fleet -> access.allows(fleet, person, verb)).isEmpty()) {
            throw new Refused("no policy allows " + person + " to " + verb + " for the whole fleet any more");
        }
    }

    List<HostView> visible() {
        return view.hosts().values().stream().filter(host -> may(verb, host)).toList();
    }

    boolean may(String other) {
        return view.fleet().filter(fleet -> access.allows(fleet, person, other)).isPresent();
    }

    boolean may(String other, HostView host) {
        return may(other, host.host(), host.tags());
    }

    private boolean may(String other, HostName host, SortedMap<String, String> tags) {
        return view.fleet().filter((Fleet fleet) -> access.allows(fleet, person, other, host, tags)).isPresent();
    }

    boolean mayWhole() {
        return may(verb);
    }

    /// Writes down that it is refused, once.
    Refused refused(String because) throws IOException {
        decide(false, because);
        return new Refused(because);
    }

    /// The hosts on which this person may run a document.
    SortedSet<HostName> runnable(String document) {
        var hosts = new TreeSet<HostName>();
        view.fleet().ifPresent(fleet -> view.hosts().values().stream().filter(host -> !host.retired())
                .filter(host -> access.runs(fleet, person, document, host.host(), host.tags()))
                .forEach(host -> hosts.add(host.host())));
        return hosts;
    }

    /// Whether the hosts that this person may see, or run that document on, are still among those that they may.
    ///
    /// @param document empty where it is about seeing only
    boolean still(Set<HostName> hosts, String document, Instant at) {
        var then = desk.view(at);
        return hosts.stream().map(then.hosts()::get).allMatch(host -> host != null && then.fleet().filter(
                fleet -> access.allows(fleet, person, verb, host.host(), host.tags())
                        && (document.isEmpty() || access.runs(fleet, person, document, host.host(), host.tags())))
                .isPresent());
    }

    void allowed() throws IOException {
        decide(true, "");
    }

    private void decide(boolean allowed, String because) throws IOException {
        if (!decided) {
            decided = true;
            desk.asked(person, verb, arguments, allowed, because, now);
        }
    }

    /// @throws IllegalStateException if a verb would answer before its entry is written
    void mustBeDecided() {
        if (!decided) {
            throw new IllegalStateException("the verb " + verb + " answers without having been decided");
        }
    }
}
