package evenkeel.tell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.resource.Fleet.Target;
import evenkeel.spi.Change;
import tools.jackson.databind.node.JsonNodeFactory;

/// One entry for each name that is told. What must never be told has the word SECRET in it.
final class Samples {

    static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    static final HostName WEB = new HostName("web-01");
    static final Key MOTD = new Key("file:/etc/motd");
    private static final Digest SOME = Digest.of("some");
    private static final String REVISION = "4f2a9c1d0e3b5a6978c0d1e2f3a4b5c6d7e8f901";

    private Samples() {
    }

    static List<Entry> all() {
        var events = new ArrayList<Event>(List.of(new Event.LeaseTaken("r-7c1e"),
                new Event.Held("ledger", "the spool is gone"), new Event.Held("ledger", ""),
                new Event.Confirmed("ledger", "ada"), new Event.Accepted(REVISION, "1d3c650a"),
                new Event.Refused(REVISION, List.of("hosts/web-01.yaml:5:3: error: there is no field `tag`")),
                new Event.Held("revision-" + REVISION, "it does not descend from 1d3c650a"),
                new Event.Held("revision-" + REVISION, ""), new Event.Confirmed("revision-" + REVISION, "ada"),
                new Event.Halted("motd", "g1", "2 errors, and maxErrors is 1"),
                new Event.Ended("move-3-12", WEB, ""), new Event.Retried("web-01", MOTD.text(), "ada")));
        events.add(new Event.Dispatched("move-3-12", WEB, REVISION, List.of(new Event.Part(MOTD, SOME, SOME, "motd",
                "g1", false, List.of(Change.update("content", "SECRET", "SECRET"))))));
        events.add(change("move-3-12", Optional.empty()));
        events.add(change("move-3-12", Optional.of(new Outcome.Converged())));
        events.add(change("repair", Optional.of(new Outcome.Converged())));
        events.add(change("release", Optional.of(new Outcome.Converged())));
        events.add(change("move-3-12", Optional.of(new Outcome.Already())));
        events.add(change("move-3-12", Optional.of(new Outcome.Stale("SECRET"))));
        events.add(change("move-3-12", Optional.of(new Outcome.Failed("exit 1: SECRET"))));
        events.add(change("move-3-12", Optional.of(new Outcome.Unknown("SECRET"))));
        events.add(change("move-3-12", Optional.of(new Outcome.Skipped("SECRET"))));
        events.addAll(List.of(new Event.Enrolled(WEB, "ssh-ed25519 SECRET", "SECRET", "first",
                new TreeMap<>(Map.of("role", "web"))),
                new Event.EnrolmentRefused("SECRET", "SECRET", "SECRET", "SECRET"),
                new Event.Listed(WEB), new Event.Unlisted(WEB), new Event.Retired(WEB),
                new Event.Asked("ada", "plan", List.of("SECRET"), true, ""),
                new Event.Asked("ada", "retry", List.of("SECRET"), false, "SECRET"),
                new Event.Noticed("repository", "the fleet repository cannot be read"),
                new Event.Noticed("repository", ""),
                new Event.PlanHeld(REVISION, "held: 2 of 2 hosts would change"), new Event.PlanAhead(REVISION),
                new Event.ApprovalsSigned(new TreeMap<>(Map.of("approvals/5f1d.yaml",
                        new Event.ApprovedBy(List.of("ada"), AT)))),
                new Event.Counted(WEB, new TreeMap<>(Map.of(MOTD, "release"))),
                new Event.Waved("motd", "g1", 1, 3, Event.Waved.Step.BEGUN, ""),
                new Event.Quarantined("motd", "g1", "nothing listens on port 80 of web-01", ""),
                new Event.Resumed("motd", "g1", "ada")));
        events.addAll(commands());
        var entries = new ArrayList<Entry>();
        events.forEach(event -> entries.add(entry(entries.size() + 1, event)));
        return entries;
    }

    private static List<Event> commands() {
        var id = "0b6f7c1e-5d0c-3c46-9a80-6c2f5f0d9a11";
        var node = JsonNodeFactory.instance;
        var some = node.objectNode().put("SECRET", "SECRET");
        return List.of(new Event.Commanded(id, new Event.By("ada", "run", "SECRET"),
                new Event.Runs(REVISION, "AWS-RunShellScript", SOME, some, new TreeMap<>(Map.of("commands", some)),
                        new TreeMap<>(Map.of("other", some)), new TreeMap<>(Map.of("packages/x/SECRET", SOME))),
                new Event.Pace(List.of(Target.ALL), "50", "0", Duration.ofHours(1), Duration.ofHours(1), true,
                        "SECRET"),
                new TreeSet<>(List.of(WEB))), new Event.InvocationsSent(id, List.of(WEB)),
                new Event.InvocationsBegun(id, List.of(WEB)),
                new Event.InvocationEnded(WEB, new InvocationState(id, RunStatus.FAILED, true, "SECRET",
                        List.of(new StepResult("SECRET", "aws:runShellScript", RunStatus.FAILED, 1, AT,
                                Optional.of(AT), "SECRET", new StepResult.Stream("SECRET", 6, Optional.empty()),
                                StepResult.Stream.EMPTY)))),
                new Event.InvocationsClosed(id, "DeliveryTimedOut", "SECRET", List.of(WEB)),
                new Event.CommandCancelled(id, List.of(WEB), "ada"), new Event.CommandEnded(id, "Success", "Success"),
                new Event.CommandEnded(id, "Failed", "Incomplete"));
    }

    static Entry entry(long n, Event event) {
        return new Entry("r-7c1e", 3, n, "harbour", AT, event);
    }

    static Event.OnHost change(String cause, Optional<Outcome> outcome) {
        return new Event.OnHost(new HostEntry(WEB, 4, 17, AT, cause, REVISION, MOTD, SOME,
                List.of(Change.update("content", "SECRET", "SECRET")), outcome, "SECRET",
                Optional.of(new Output(SOME, 70_000))));
    }
}
