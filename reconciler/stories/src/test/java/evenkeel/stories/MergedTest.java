package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.Outcome;
import evenkeel.plan.Plan;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Reconciler;

/// A thousand hosts: what a pull request's plan says, and what is done after the merge.
class MergedTest {

    private static final int HOSTS = 1_000;

    private final FakeGit git = new FakeGit();
    private final FileHosts hosts = new FileHosts();
    private final List<Entry> entries = new ArrayList<>();
    private Reconciler reconciler;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void begin() throws IOException {
        var half = new ArrayList<>(List.of("  host h0001: {tags: {half: yes}}"));
        for (int i = 0; i < HOSTS; i += 2) {
            half.add(String.format("  host h%04d: {tags: {half: yes}}", i));
        }
        git.commit("base", edited(Edit.of(Edit.empty("harbour"), half), "one", "base"));
        var key = OrderKeys.make();
        reconciler = new Reconciler(new Doors(git, hosts, entries::addAll, new MemoryStore(), new Plugins(), key),
                new Identity("main", 1, List.of(), key.open()), List.of(), now);
        turn();
        for (int i = 0; i < HOSTS; i++) {
            var host = hosts.add(String.format("h%04d", i));
            host.files.put("/etc/own", "somebody's " + i % 3);
            var base64 = java.util.Base64.getEncoder();
            var joined = reconciler.links().enrol(
                    "ssh-ed25519 " + base64.encodeToString(host.name.name().getBytes()),
                    new Enrol.Request("first", "open", host.name, base64.encodeToString(new byte[32])), now);
            assertEquals("", joined.refused());
            connected(host.name, "debian");
        }
        settle();
    }

    private void connected(HostName host, String os) {
        reconciler.links().connected(host, new Frame.Hello(Frame.VERSION, "harbour", host, "test", 1, 0,
                new TreeMap<>(Map.of("os", os)), List.of()), now);
    }

    /// All have a motd; what is new to a half of them stands on each already, in three ways.
    private static SortedMap<String, String> edited(SortedMap<String, String> files, String motd, String more) {
        return Edit.of(files, ("""
                document motd
                  motd: file {path: /etc/motd, content: MOTD}
                  same: file {path: /etc/same, content: same}
                association motd: motd on all | maxConcurrency: "100%"
                document more
                  more: file {path: /etc/MORE, content: more}
                  own: file {path: /etc/own, content: ours}
                association more: more on""".replace("MOTD", motd).replace("MORE", more)
                + (more.equals("base") ? " h0001" : " tag:half=yes")
                + " | maxConcurrency: \"100%\"").lines().toList());
    }

    private void turn() throws IOException {
        now = now.plus(Duration.ofMillis(10));
        reconciler.turn(now);
    }

    private void settle() throws IOException {
        do {
            turn();
        } while (hosts.answer(reconciler.links(), now));
    }

    private Plan planned(String name) throws IOException {
        asked(name);
        return reconciler.desk().plan(FakeGit.revision(name), now);
    }

    private void asked(String name) throws IOException {
        var answered = new int[1];
        reconciler.desk().look(FakeGit.revision(name), hosts.hosts.keySet(), now, () -> answered[0]++);
        hosts.answer(reconciler.links(), now);
        assertEquals(1, answered[0], "who asked is told once, when all have answered");
    }

    private TreeSet<String> merged(SortedMap<String, String> files) throws IOException {
        return merged("merge", files);
    }

    private TreeSet<String> merged(String name, SortedMap<String, String> files) throws IOException {
        int before = entries.size();
        git.commit(name, files);
        reconciler.pushed();
        settle();
        reconciler.desk().view(now).hosts().values()
                .forEach(host -> assertEquals("compliant", host.state(), host.host() + host.because()));
        return Proposing.applied(entries.subList(before, entries.size()));
    }

    @Test
    void whatIsAppliedIsThePlanByteForByte() throws IOException {
        var files = edited(git.files(), "two", "new");
        git.propose("pull", files);
        var plan = planned("pull");
        assertTrue(plan.hosts().values().stream().allMatch(host -> host.unknown().isEmpty()));
        assertEquals(HOSTS + (HOSTS / 2 + 1) + HOSTS / 2 + 1, Proposing.planned(plan).size(),
                "a motd each, a new file on a half and one more, what they had there before, and a release");
        assertEquals(Proposing.planned(plan), merged(files));
    }

    /// Both are planned from the same facts, and the plan of the one that is merged later is stale by then.
    @Test
    void ofTwoPullRequestsMergedInEitherOrderNothingIsAppliedFromAStalePlan() throws IOException {
        int turn = 0;
        for (var order : List.of(List.of("left", "right"), List.of("right", "left"))) {
            var of = new HashMap<String, Plan>();
            for (var side : order) {
                git.propose(side + turn, edited(git.files(), side + turn, "base"));
                of.put(side, planned(side + turn));
            }
            var host = hosts.hosts.get(new HostName("h0005"));
            for (var side : order) {
                int before = entries.size();
                host.meanwhile = () -> host.files.put("/etc/motd", "by hand");
                var applied = merged("merge " + side + turn, edited(git.files(), side + turn, "base"));
                assertEquals(side + turn, host.files.get("/etc/motd"));
                assertEquals(1, stale(before), "it was left alone, and planned anew");
                assertEquals(side.equals(order.getFirst()), applied.containsAll(Proposing.planned(of.get(side))));
                if (!side.equals(order.getFirst())) {
                    applied.retainAll(Proposing.planned(of.get(side)));
                    assertEquals(Set.of(), applied);
                }
            }
            turn++;
        }
    }

    private long stale(int from) {
        return entries.subList(from, entries.size()).stream()
                .filter(entry -> entry.event() instanceof Event.OnHost(var on)
                        && on.outcome().filter(Outcome.Stale.class::isInstance).isPresent())
                .count();
    }

    @Test
    void hostsWhoseFactsChangedSinceAreNamedAndNoOthers() throws IOException {
        var files = edited(git.files(), "two", "new");
        git.propose("pull", files);
        var plan = planned("pull");
        var moved = Set.of("h0004", "h0008", "h0777");
        hosts.hosts.get(new HostName("h0004")).files.put("/etc/own", "another");
        hosts.hosts.get(new HostName("h0008")).files.put("/etc/new", "there by now");
        hosts.hosts.get(new HostName("h0777")).files.put("/etc/motd", "by hand");
        var applied = merged(files);
        var differs = new TreeSet<String>();
        var planned = Proposing.planned(plan);
        planned.stream().filter(line -> !applied.contains(line)).forEach(line -> differs.add(line.substring(2, 7)));
        applied.stream().filter(line -> !planned.contains(line)).forEach(line -> differs.add(line.substring(2, 7)));
        assertEquals(new TreeSet<>(moved), differs);
        assertEquals("two", hosts.hosts.get(new HostName("h0777")).files.get("/etc/motd"));
    }

    /// What was compiled to ask hosts is used for the answer; of this one it would be the file that it had.
    @Test
    void whatAHostSaysOfItselfBetweenTheQuestionAndTheAnswerIsInTheAnswer() throws IOException {
        git.propose("pull", Edit.of(git.files(), List.of("file files/os: {{host.attributes.os}}", "document release",
                "  os: file {path: /etc/os, template: files/os}", "association os: release on all")));
        asked("pull");
        connected(new HostName("h0004"), "fedora");
        var plan = reconciler.desk().plan(FakeGit.revision("pull"), now);
        assertEquals(1, plan.hosts().get(new HostName("h0006")).changes().size());
        var other = plan.hosts().get(new HostName("h0004"));
        assertEquals(List.of(), other.changes());
        assertEquals("file:/etc/os", other.unknown().getFirst().key().text());
        asked("pull");
        other = reconciler.desk().plan(FakeGit.revision("pull"), now).hosts().get(new HostName("h0004"));
        assertEquals(1, other.changes().size());
        assertNotEquals(plan.hosts().get(new HostName("h0006")).changes().getFirst().item(),
                other.changes().getFirst().item());
    }
}
