package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.command.CommandRequest;
import evenkeel.command.CommandShown;
import evenkeel.command.Onlooker;
import evenkeel.group.Targets;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// Commands, as people and files begin and end them.
final class Commands implements CommandDesk {

    /// Open at once; SSM says `RateExceeded` then.
    private static final int OPEN = 100;
    static final int OUT = 100_000;

    final Underway underway = new Underway();
    private final Work work;
    private final Identity identity;
    private final CommandsShown shown;
    private final Invocations invocations;
    private final CommandFiles files;

    Commands(Work work, Identity identity) {
        var barred = new Barred(work);
        this.work = work;
        this.identity = identity;
        this.shown = new CommandsShown(work, barred);
        this.invocations = new Invocations(work, identity, underway, barred);
        this.files = new CommandFiles(work, this);
    }

    /// What agents said since the last turn, for the next flush.
    void arrived() {
        invocations.begun(work.state.courses().open())
                .forEach(begun -> work.arrivals.add(begun.hosts(), begun));
    }

    /// @return when the answer may be another one, with nothing new from outside
    Optional<Instant> turn(Instant now) throws IOException {
        files.turn(now);
        return invocations.turn(now);
    }

    void connected(HostName host, Instant now) {
        underway.moved++;
        work.live(host).invoked.clear();
        invocations.again(host, now);
    }

    /// Its agent has it, or answers it no more.
    void answered(HostName host, String command, Instant now) {
        if (work.live(host).invoked.remove(command)) {
            invocations.again(host, now);
        }
    }

    @Override
    public String begin(CommandRequest request, Set<HostName> hosts, String person, String origin, Instant now)
            throws IOException {
        CommandRules.check(request);
        var fleet = work.fleet.orElseThrow(() -> new IOException("no revision has been accepted yet"));
        var open = work.state.courses().open();
        if (open.size() >= OPEN || open.stream().mapToInt(course -> course.legs().size()).sum() >= OUT) {
            throw new IOException("too much is under way: " + open.size() + " commands, and at most " + OPEN
                    + " are run at once on at most " + OUT + " hosts together");
        }
        var meant = meant(request, hosts);
        var gathered = new Gathering(fleet).gather(request.document(), request.parameters(), work.doors.source());
        var id = new String[1];
        work.pen.write(now, List.of(n -> {
            id[0] = id(n, now);
            return new Event.Commanded(id[0], new Event.By(person, origin, request.comment()), gathered.runs(),
                    new Event.Pace(request.targets(), request.maxConcurrency(), request.maxErrors(),
                            Duration.ofSeconds(request.timeoutSeconds()), gathered.execution(), request.live(),
                            request.output()),
                    meant);
        }));
        return id[0];
    }

    /// From what no two commands of a fleet share.
    private String id(long n, Instant now) {
        var of = work.state.fleet() + "/" + identity.writer() + "/" + identity.epoch() + "/" + n + "/" + now;
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private SortedSet<HostName> meant(CommandRequest request, Set<HostName> reach) throws IOException {
        for (var target : request.targets()) {
            for (var value : target.key().equals("InstanceIds") ? target.values() : List.<String>of()) {
                if (!value.equals("*") && !enrolled(value)) {
                    throw new IOException("there is no host " + value);
                }
            }
        }
        var meant = new TreeSet<HostName>();
        var meaning = Targets.meaning(request.targets(), work.fleet.orElseThrow());
        work.state.hosts().forEach((host, known) -> {
            if (!known.isRetired() && meaning.matches(host, work.tags(host))) {
                meant.add(host);
            }
        });
        var beyond = meant.stream().filter(host -> !reach.contains(host)).toList();
        if (!beyond.isEmpty()) {
            throw new IOException("the targets mean " + beyond.getFirst()
                    + (beyond.size() > 1 ? " and " + (beyond.size() - 1) + " more" : "") + ", which you may not reach");
        }
        return meant;
    }

    private boolean enrolled(String name) {
        var known = HostName.valid(name) ? work.state.hosts().get(new HostName(name)) : null;
        return known != null && !known.isRetired();
    }

    @Override
    public boolean cancel(String command, Set<HostName> hosts, String person, Instant now) throws IOException {
        var course = work.state.courses().known(command).filter(known -> known.end().isEmpty());
        var which = course.stream().flatMap(known -> known.legs().entrySet().stream())
                .filter(leg -> !leg.getValue().over() && (hosts.isEmpty() || hosts.contains(leg.getKey()))).toList();
        if (which.isEmpty()) {
            return false;
        }
        var all = which.stream().map(java.util.Map.Entry::getKey).toList();
        var unsent = which.stream().filter(leg -> leg.getValue().sent().isEmpty()).map(java.util.Map.Entry::getKey)
                .toList();
        var events = new ArrayList<LongFunction<Event>>();
        events.add(_ -> new Event.CommandCancelled(command, all, person));
        if (!unsent.isEmpty()) {
            events.add(_ -> new Event.InvocationsClosed(command, "Cancelled", "cancelled by " + person, unsent));
        }
        work.pen.write(now, events);
        which.stream().filter(leg -> leg.getValue().sent().isPresent() && work.live(leg.getKey()).connected)
                .forEach(leg -> work.send(leg.getKey(), new Frame.CancelInvocation(command)));
        underway.changed(command);
        return true;
    }

    @Override
    public List<CommandShown> list(Instant now) {
        return work.state.courses().all().stream().map(course -> shown.of(course, false, now)).toList().reversed();
    }

    @Override
    public Optional<CommandShown> show(String id, Instant now) {
        return work.state.courses().known(id).map(course -> shown.of(course, true, now));
    }

    @Override
    public Runnable look(String command, Onlooker onlooker) {
        return underway.look(command, onlooker);
    }
}
