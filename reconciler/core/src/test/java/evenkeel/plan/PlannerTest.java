package evenkeel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan.Open;
import evenkeel.spi.Change;

class PlannerTest {

    private static final HostName HOST = new HostName("web-01");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Tree.Fields SEEN = Tree.fields("content", "old");

    private final Map<Digest, Tree.Fields> records = new HashMap<>();
    private final TreeMap<Key, Observation> observations = new TreeMap<>();
    private final TreeMap<Key, Held> held = new TreeMap<>();
    private final TreeMap<Key, DesiredState.Unknown> unknown = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Planner planner = new Planner(new Differences() {
        @Override
        public Optional<String> problem(Digest plugin) {
            return plugin.equals(Digest.of("broken")) ? Optional.of("plugin broken does not load") : Optional.empty();
        }

        @Override
        public Optional<Tree.Fields> record(Digest digest) {
            return Optional.ofNullable(records.get(digest));
        }

        /// Whether the observed content is the desired one, and that is asked at most once for the same digests.
        @Override
        public List<Change> diff(Item item, Tree.Fields observed) {
            asked.add(item.key().text());
            var same = item.desired().get("content").equals(observed.get("content"));
            return same ? List.of() : List.of(Change.update("content", "old", "new"));
        }
    });

    @Test
    void plansWhatDiffersAndNothingElse() {
        var drifted = item("/a", "new", Item.Wiring.NONE);
        var fine = item("/b", "old", Item.Wiring.NONE);
        seen(drifted);
        seen(fine);
        var plan = plan(drifted, fine).plan();
        assertEquals(List.of(drifted.key()), plan.changes().stream().map(HostPlan.Planned::key).toList());
        assertTrue(plan.unknown().isEmpty());
    }

    @Test
    void asksEachPluginOnceForTheSameDigests() {
        var item = item("/a", "new", Item.Wiring.NONE);
        seen(item);
        plan(item);
        plan(item);
        assertEquals(List.of("file:/a"), asked);
    }

    @Test
    void anItemSeenForAnOlderDesireIsUnknown() {
        var item = item("/a", "new", Item.Wiring.NONE);
        seen(item);
        var next = item("/a", "newer", Item.Wiring.NONE);
        assertEquals(List.of(new Open(next.key(), "web", "not looked at yet", true)), plan(next).plan().unknown());
    }

    @Test
    void aRecordThatIsNotAtHandIsAskedFor() {
        var item = item("/a", "new", Item.Wiring.NONE);
        seen(item);
        records.clear();
        assertEquals(Set.of(Digest.of(SEEN.canonical())), plan(item).lacking());
        assertTrue(plan(item).plan().changes().isEmpty());
    }

    @Test
    void whatReactsToAChangeIsPlannedAfterIt() {
        var config = item("/config", "new", Item.Wiring.NONE);
        var service = item("/service", "old", new Item.Wiring(List.of(), List.of(), List.of(config.key()), false,
                OnRelease.LEAVE, true));
        seen(config);
        seen(service);
        var drift = plan(config, service).plan().drifts().toList().get(1);
        assertEquals(List.of(config.key()), drift.after());
        assertEquals(Change.Verb.RESTART, drift.changes().getFirst().verb());
    }

    @Test
    void whatFollowsSomethingThatChangedSinceIsDriftEvenIfItIsAsDesired() {
        var service = item("/service", "old", new Item.Wiring(List.of(), List.of(), List.of(new Key("file:/config")),
                false, OnRelease.LEAVE, true));
        seen(service, Tree.fields("saw", SEEN, "seen", "1111", "now", "2222"));
        assertEquals(List.of(new Change(Change.Verb.RESTART, "on change of file:/config", "1111", "2222")),
                plan(service).plan().changes().getFirst().changes());
        seen(service, Tree.fields("saw", SEEN, "seen", "2222", "now", "2222"));
        assertTrue(plan(service).plan().empty());
    }

    @Test
    void whatFollowsAnotherIsAppliedAgainWhenThatHasChangedSince() {
        var follows = new Item.Wiring(List.of(), List.of(), List.of(new Key("file:/config")), false, OnRelease.LEAVE,
                true);
        var service = item("/service", "old", follows);
        seen(service, Tree.fields("saw", SEEN, "seen", "1", "now", "1"));
        assertTrue(plan(service).plan().empty());
        seen(service, Tree.fields("saw", SEEN, "seen", "1", "now", "2"));
        assertEquals(List.of(new Change(Change.Verb.RESTART, "on change of file:/config", "1", "2")),
                plan(service).plan().changes().getFirst().changes());
    }

    @Test
    void whatLeftGitIsReleasedFirst() {
        var item = item("/a", "new", Item.Wiring.NONE);
        seen(item);
        var gone = new Key("file:/gone");
        held.put(gone, new Held(gone, Digest.of("gone"), "file", OnRelease.RESTORE, true));
        held.put(item.key(), new Held(item.key(), item.digest(), "file", OnRelease.RESTORE, true));
        var changes = plan(item).plan().changes();
        assertEquals(List.of(gone, item.key()), changes.stream().map(HostPlan.Planned::key).toList());
        assertEquals("what was there before is put back", changes.getFirst().changes().getFirst().to());
    }

    @Test
    void whatCannotBeSaidIsNotReleased() {
        var key = new Key("file:/contested");
        held.put(key, new Held(key, Digest.of("x"), "file", OnRelease.REMOVE, false));
        unknown.put(key, new DesiredState.Unknown(List.of("a", "b"), "conflict: a, b want it differently"));
        var plan = plan().plan();
        assertTrue(plan.changes().isEmpty());
        assertEquals(List.of(new Open(key, "a, b", "conflict: a, b want it differently")), plan.unknown());
    }

    @Test
    void itemsOfAPluginThatDoesNotLoadAreUnknownAndSayWhy() {
        var item = Item.of(new Key("file:/a"), "file", Digest.of("broken"), Tree.fields("content", "new"), "",
                Item.Wiring.NONE, new Item.Origin("web", "doc", "step", "documents/doc.yaml", 1, 0));
        seen(item);
        assertEquals(List.of(new Open(item.key(), "web", "plugin broken does not load")), plan(item).plan().unknown());
    }

    private Planner.Answer plan(Item... items) {
        var desired = new DesiredState(HOST, List.of(items), unknown, Digest.of(""));
        return planner.plan(desired, new Facts(HOST, NOW, 1, new TreeMap<>(), observations, held, new TreeSet<>()));
    }

    private void seen(Item item) {
        seen(item, SEEN);
    }

    private void seen(Item item, Tree.Fields record) {
        var digest = Digest.of(record.canonical());
        records.put(digest, record);
        observations.put(item.key(), new Observation.Seen(item.digest(), digest, NOW));
    }

    private static Item item(String path, String content, Item.Wiring wiring) {
        return Item.of(new Key("file:" + path), "file", Digest.of("zip"), Tree.fields("content", content), "", wiring,
                new Item.Origin("web", "doc", "step", "documents/doc.yaml", 1, 0));
    }
}
