package evenkeel.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Item.Wiring;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan;
import evenkeel.plan.HostPlan.Drift;
import evenkeel.plan.HostPlan.Planned;
import evenkeel.plan.HostPlan.Release;
import evenkeel.spi.Change;

class MovesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, Standing.Association> associations = new HashMap<>();
    private final Map<String, Rollout> rollouts = new HashMap<>();
    private final Map<HostName, String> closed = new HashMap<>();
    private final Map<Key, Attempts> attempts = new HashMap<>();
    private final java.util.Set<Key> contested = new java.util.HashSet<>();
    private final Map<Key, Key> ended = new HashMap<>();

    /// SSM's rule: how many hosts ever begin, when each one that begins fails before the next is chosen.
    @ParameterizedTest(name = "maxConcurrency {0}, maxErrors {1}, {2} hosts: {3} begin")
    @CsvSource({"1, 0, 10, 1", "1, 3, 10, 4", "1, 10%, 50, 6", "10, 0, 100, 1", "1, 100%, 10, 10"})
    void neverBeginsAnotherHostOnceErrorsExceedTheLimit(String maxConcurrency, String maxErrors, int targets,
            int expected) {
        association("web", maxConcurrency, maxErrors, targets);
        var left = new ArrayList<>(plans(targets, "web"));
        int begun = 0;
        for (int round = 0; round < 200; round++) {
            var ahead = applies(left).stream().map(Move.Apply::host).toList();
            begun += ahead.size();
            left.removeIf(plan -> ahead.contains(plan.host()));
            for (var host : ahead) {
                var rollout = rollouts.computeIfAbsent("web", _ -> new Rollout("g"));
                rollout.begun(host);
                rollout.failed(host);
                rollout.ended(host);
            }
        }
        assertEquals(expected, begun);
    }

    @Test
    void runsNoMoreThanMaxConcurrencyAtOnceHoweverManyEnded() {
        association("web", "3", "0", 100);
        var rollout = rollouts.computeIfAbsent("web", _ -> new Rollout("g"));
        for (int i = 0; i < 10; i++) {
            rollout.begun(new HostName("old" + i));
            rollout.ended(new HostName("old" + i));
        }
        assertEquals(3, applies(plans(20, "web")).size());
        rollout.begun(new HostName("busy"));
        assertEquals(2, applies(plans(20, "web")).size());
    }

    @Test
    void saysOnceThatARolloutHalts() {
        association("web", "1", "0", 10);
        var rollout = rollouts.computeIfAbsent("web", _ -> new Rollout("g"));
        rollout.failed(new HostName("h0"));
        var halts = moves(plans(3, "web")).stream().filter(Move.Halt.class::isInstance).toList();
        assertEquals(List.of(new Move.Halt("web", "g", "1 of 10 hosts failed, where maxErrors allows 0")), halts);
        rollout.halted("1 failed");
        assertTrue(moves(plans(3, "web")).stream().noneMatch(Move.Halt.class::isInstance));
        assertEquals(0, applies(plans(3, "web")).size());
    }

    /// Also what a host only claims to hold.
    @Test
    void oneMoveHasSoManyChangesAndTheOthersComeLater() {
        association(Moves.RELEASES, "50", "100%", 1);
        var held = IntStream.range(0, 20_000).mapToObj(MovesTest::release).toList();
        var moves = moves(List.of(new HostPlan(new HostName("h0"), held, List.of(), List.of())));
        var ahead = moves.stream().filter(Move.Apply.class::isInstance).map(Move.Apply.class::cast).toList();
        assertEquals(List.of(Moves.MOST), ahead.stream().map(move -> move.changes().size()).toList());
        assertEquals(held.get(Moves.MOST - 1), ahead.getFirst().changes().getLast());
        assertEquals(19_000, moves.stream().filter(Move.Hold.class::isInstance).count());
        assertTrue(((Move.Hold) moves.getFirst()).because().contains("later move"));

        var long8 = IntStream.range(0, 100).mapToObj(i -> release("x".repeat(8_000) + i)).toList();
        assertEquals(List.of(32), applies(List.of(new HostPlan(new HostName("h0"), long8, List.of(), List.of())))
                .stream().map(move -> move.changes().size()).toList());
    }

    private static Planned release(Object name) {
        return new Release(new Held(new Key("file:/" + name), Digest.of("held"), "file", Item.OnRelease.LEAVE, true),
                List.of());
    }

    @Test
    void aNewGenerationStartsAfresh() {
        association("web", "1", "0", 10);
        var old = new Rollout("older");
        old.failed(new HostName("h0"));
        old.halted("it failed");
        rollouts.put("web", old);
        assertEquals(1, applies(plans(3, "web")).size());
    }

    @Test
    void holdsWhatWaitsForWhatIsHeld() {
        association("base", "1", "0", 1);
        association("web", "1", "0", 1, "base");
        attempts.put(new Key("file:/base"), new Attempts(item("base").digest(), 2, NOW));
        var plan = new HostPlan(new HostName("h0"), List.of(drift(item("base")), drift(item("web"))), List.of(),
                List.of());
        assertEquals(List.of("it failed 2 times and is tried again later", "association base comes first and is held"),
                moves(List.of(plan)).stream().map(move -> ((Move.Hold) move).because()).toList());
    }

    @Test
    void triesAgainWhenItsTimeHasCome() {
        association("web", "1", "1", 1);
        attempts.put(new Key("file:/web"), new Attempts(item("web").digest(), 3, NOW.minusSeconds(119)));
        var held = moves(plans(1, "web"));
        assertEquals(Optional.of(NOW.plusSeconds(1)), Moves.next(held));
        attempts.put(new Key("file:/web"), new Attempts(item("web").digest(), 3, NOW.minusSeconds(120)));
        assertEquals(1, applies(plans(1, "web")).size());
    }

    @Test
    void leavesAloneWhatIsContestedAndWhatComesAfterTheEndOfItsDocument() {
        association("web", "1", "0", 1);
        contested.add(new Key("file:/web"));
        assertEquals(List.of(), applies(plans(1, "web")));
        contested.clear();
        ended.put(new Key("file:/web"), new Key("file:/before"));
        assertEquals(List.of(), applies(plans(1, "web")));
        ended.clear();
        assertEquals(1, applies(plans(1, "web")).size());
    }

    @Test
    void holdsWhatRequiresSomethingThatIsUnknown() {
        association("web", "1", "0", 1);
        var base = new Key("file:/base");
        var web = item("web");
        var wants = new evenkeel.model.Item(web.key(), web.action(), web.plugin(), web.desired(), web.firing(),
                new evenkeel.model.Item.Wiring(List.of(base), List.of(), List.of(), false,
                        evenkeel.model.Item.OnRelease.LEAVE, true),
                web.origin(), web.digest());
        var open = List.of(new HostPlan.Open(base, "base", "conflict"));
        var plan = new HostPlan(new HostName("h0"), List.of(drift(wants)), open, List.of());
        assertEquals(List.of("it requires file:/base, of which it is not known whether it is as desired"),
                moves(List.of(plan)).stream().map(move -> ((Move.Hold) move).because()).toList());
    }

    @Test
    void holdsWhatComesAfterSomethingThatIsBeingLookedAt() {
        association("web", "1", "0", 1);
        var base = new Key("file:/base");
        for (var wiring : List.of(wired(List.of(base), List.of()), wired(List.of(), List.of(base)))) {
            var waits = new HostPlan(new HostName("h0"), List.of(drift(with(wiring))),
                    List.of(new HostPlan.Open(base, "base", "not looked at yet", true)), List.of());
            assertEquals(List.of("it comes after file:/base, which is being looked at"),
                    moves(List.of(waits)).stream().map(move -> ((Move.Hold) move).because()).toList());
            var lasting = new HostPlan(new HostName("h0"), List.of(drift(with(wiring))),
                    List.of(new HostPlan.Open(base, "base", "its plugin does not load")), List.of());
            assertEquals(1, applies(List.of(lasting)).size(), "it need not be as desired");
        }
    }

    private static Wiring wired(List<Key> after, List<Key> onChangeOf) {
        return new Wiring(List.of(), after, onChangeOf, false, OnRelease.LEAVE, true);
    }

    private static Item with(Wiring wiring) {
        var web = item("web");
        return new Item(web.key(), web.action(), web.plugin(), web.desired(), web.firing(), wiring, web.origin(),
                web.digest());
    }

    @Test
    void sendsNothingToAHostThatIsClosed() {
        association("web", "1", "0", 2);
        closed.put(new HostName("h0"), "its agent is away");
        assertEquals(List.of(new HostName("h1")), applies(plans(2, "web")).stream().map(Move.Apply::host).toList());
    }

    private void association(String name, String maxConcurrency, String maxErrors, int targets, String... dependsOn) {
        associations.put(name, new Standing.Association(name, "g", new RateControl(maxConcurrency, maxErrors), targets,
                List.of(dependsOn), false));
    }

    private List<Move.Apply> applies(List<HostPlan> plans) {
        return moves(plans).stream().filter(Move.Apply.class::isInstance).map(Move.Apply.class::cast).toList();
    }

    private List<Move> moves(List<HostPlan> plans) {
        return Moves.of(plans, new Standing(associations, rollouts, new Standing.Hosts() {
            @Override
            public Optional<String> closed(HostName host) {
                return Optional.ofNullable(closed.get(host));
            }

            @Override
            public Optional<Attempts> attempts(HostName host, Key key) {
                return Optional.ofNullable(attempts.get(key));
            }

            @Override
            public boolean contested(HostName host, Key key) {
                return contested.contains(key);
            }

            @Override
            public boolean failed(HostName host, Key key) {
                return attempts.containsKey(key);
            }

            @Override
            public Optional<Key> ended(HostName host, Key key) {
                return Optional.ofNullable(ended.get(key));
            }
        }), NOW);
    }

    private static List<HostPlan> plans(int hosts, String association) {
        var plans = new ArrayList<HostPlan>();
        for (int i = 0; i < hosts; i++) {
            plans.add(new HostPlan(new HostName("h" + i), List.of(drift(item(association))), List.of(), List.of()));
        }
        return plans;
    }

    private static Drift drift(Item item) {
        return new Drift(item, Digest.of("seen"), List.of(Change.create("file", "")), List.of(), NOW);
    }

    private static Item item(String association) {
        return Item.of(new Key("file:/" + association), "file", Digest.of("zip"), Tree.EMPTY, "", Item.Wiring.NONE,
                new Item.Origin(association, "doc", "step", "documents/doc.yaml", 1, 0));
    }
}
