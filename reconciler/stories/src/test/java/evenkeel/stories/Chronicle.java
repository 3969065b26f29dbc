package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// Commands in a simulated life: what the ledger tells of them, what commits meant them to be, and what happens on hosts.
final class Chronicle {

    private final World world;
    private final Commits commits;
    private final Revisions revisions;
    private final Set<String> hosts;
    private final Docket docket;
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Entry> entries = new HashMap<>();

    /// @param hosts that are enrolled and not retired, as they are just then
    Chronicle(World world, Commits commits, Revisions revisions, Set<String> hosts) {
        this.world = world;
        this.commits = commits;
        this.revisions = revisions;
        this.hosts = hosts;
        this.docket = new Docket(host -> Optional.ofNullable(world.machines.get(host))
                .flatMap(machine -> machine.workshop).map(workshop -> workshop.deaths).orElse(0));
    }

    Docket docket() {
        return docket;
    }

    void told(Entry entry) {
        docket.told(entry);
        entries.put(entry.id(), entry);
        switch (entry.event()) {
            case Event.Commanded asked -> begun(asked, entry);
            case Event.InvocationEnded(var host, var state) -> {
                var one = docket.of(state.command());
                new Proof(world, one, host, steps(one)).holds();
            }
            default -> {
            }
        }
    }

    /// What its document said when it was begun.
    List<Runbook.Step> steps(Booked one) {
        var runs = one.asked.runs();
        return commits.meant(runs.revision()).orElseThrow().runbook().steps(runs.document());
    }

    /// How long it may take at most, once it was begun.
    Duration execution(Booked one) {
        return Duration.ofSeconds(steps(one).stream().mapToInt(Runbook.Step::limit).sum());
    }

    private void begun(Event.Commanded asked, Entry entry) {
        var told = "command " + asked.command() + " of " + asked.by().origin();
        hold(revisions.accepted(asked.runs().revision()), told + " is of a revision that is not the accepted one");
        var words = asked.by().origin().split(" ");
        var runbook = revisions.meant().runbook();
        var name = words[0].replaceAll(".*/|\\.yaml$", "");
        if (words[0].startsWith("commands/")) {
            var run = runbook.files().get(name);
            hold(run != null && run.comment().equals(asked.by().comment()), told + " does not stand there");
            hold(begun.add(name + " " + run.comment()), told + " was begun before");
            means(asked, run.target(), told);
        } else if (words[0].startsWith("triggers/")) {
            follows(asked, runbook.triggers().get(name), entry, told);
            hold(begun.add(words[0] + " " + words[1]), told + " was begun before");
        }
    }

    private void means(Event.Commanded asked, String target, String told) {
        hold(asked.hosts().equals(meant(target)), told + " is for " + asked.hosts() + ", and " + target + " means "
                + meant(target));
    }

    /// The hosts that a target means just now.
    Set<HostName> meant(String target) {
        var meant = new TreeSet<HostName>();
        var places = revisions.meant().hosts();
        hosts.stream().filter(host -> Wishes.on(target, host, places.getOrDefault(host, "")))
                .forEach(host -> meant.add(new HostName(host)));
        return meant;
    }

    private void follows(Event.Commanded asked, Runbook.Follow follow, Entry entry, String told) {
        hold(follow != null, told + " does not stand there");
        var cause = entries.get(asked.by().origin().split(" ")[1]);
        hold(cause != null, told + " follows nothing that was written down");
        hold(!(cause.event() instanceof Event.OfCommand of)
                || !docket.of(of.command()).asked.by().origin().startsWith("triggers/"), told + " follows itself");
        if (follow.target().equals("here")) {
            hold(asked.hosts().size() == 1, told + " is for " + asked.hosts());
        } else {
            means(asked, follow.target(), told);
        }
        var file = asked.by().origin().split(" ")[0] + " ";
        var since = entry.at().minus(Duration.ofMinutes(follow.minutes()));
        long times = docket.all().stream().filter(one -> one.asked.by().origin().startsWith(file)
                && one.requested.isAfter(since)).count();
        hold(times <= follow.times(), told + " is the " + times + ". of it within " + follow.minutes() + " minutes");
    }

    /// A script of a command is about to start on a host.
    void starts(Machine machine, StagedScripts.Played played) {
        var scripts = machine.workshop.orElseThrow().scripts;
        var one = docket.of(played.command());
        var told = one + " starts " + played.text + " on " + machine.name;
        var leg = one.legs.get(machine.name);
        hold(leg != null && leg.sent, told + ", where it was never sent");
        hold(leg.told.isEmpty(), told + " after its end was told");
        var step = steps(one).get(played.place());
        var tag = one.asked.runs().parameters().get("tag").asString();
        hold(step.script().text().replace("{{tag}}", tag).equals(played.text), told + ", where " + step + " is meant");
        hold(played.script.limit().toSeconds() == step.limit(), told + " with a limit of " + played.script.limit());
        hold(played.place() > 0 || scripts.any(played.command()) || machine.workshop.get().deaths > leg.deaths
                || !world.now.plus(machine.skew).isAfter(one.until()),
                told + " at " + world.now.plus(machine.skew)
                        + " by its own clock, not until " + one.until());
        var before = scripts.of(played.command(), played.place());
        hold(before.isEmpty() || before.getLast().truth().filter(exit -> exit.exit() == 194).isPresent()
                && before.getLast().boot < scripts.boots, told + " for the " + (before.size() + 1) + ". time");
    }

    /// A part of what a host writes, as somebody sees it who looks on.
    void said(String command, HostName host, Frame.Said part) {
        var one = docket.of(command);
        int place = steps(one).stream().map(Runbook.Step::name).toList().indexOf(part.step());
        var ran = world.machines.get(host).workshop.orElseThrow().scripts.of(command, place);
        hold(!ran.isEmpty(), one + " says something of " + host + ", where it did not run");
        var ever = part.error() ? ran.getLast().err.ever : ran.getLast().out.ever;
        int from = (int) part.offset();
        hold(from + part.bytes().length <= ever.length
                && Arrays.equals(Arrays.copyOfRange(ever, from, from + part.bytes().length), part.bytes()),
                one
                        + " says something else of " + host + " than was written");
    }

    /// Enrolled, and not retired.
    boolean enrolled(String host) {
        return hosts.contains(host);
    }

    /// Whether a command file of the accepted revision was begun.
    boolean begun(String file, Runbook.Run run) {
        return begun.contains(file + " " + run.comment());
    }
}
