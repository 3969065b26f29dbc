package evenkeel.verbs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.desired.DesiredState;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Item.Origin;
import evenkeel.model.Item.Wiring;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Tree;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.RolloutShown;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.reconcile.View.RolloutView;
import evenkeel.resource.Approval;
import evenkeel.resource.Fleet;
import evenkeel.resource.Limits;
import evenkeel.resource.Suspension;
import evenkeel.resource.Signing;
import evenkeel.resource.Wave;
import evenkeel.resource.Wave.HealthCheck;
import evenkeel.rollout.Progress;
import evenkeel.spi.Change;

/// A fleet of 140 hosts, as the loop would show it: 131 want a new motd, some more, one shows a hostile name.
public final class HandMade {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String REVISION = "4f2a9c1d0e3b5a6978695a4b3c2d1e0f4f2a9c1d";

    private static final Position AT = Position.file("fleet.yaml");
    private static final Digest NOTHING = Digest.of("nothing");
    static final Item MOTD = item("file:/etc/motd", "file", "motd", 1);
    static final Item CONFIG = item("file:/etc/app/app.conf", "file", "app", 2);
    static final Item MIGRATE = item("shell:app/app/migrate", "aws:runShellScript", "app", 3);

    private HandMade() {
    }

    private static Item item(String key, String action, String association, int order) {
        return Item.of(new Key(key), action, NOTHING, Tree.fields("path", key), "", Wiring.NONE,
                new Origin(association, association, "step" + order, "documents/" + association + ".yaml", 10 + order,
                        order));
    }

    public static View view() {
        return view(new TreeMap<>());
    }

    static View view(Approval approval) {
        return view(new TreeMap<>(Map.of(approval.digest().hex(), approval)));
    }

    private static View view(TreeMap<String, Approval> approvals) {
        return view(approvals, 140);
    }

    /// With more hosts, which are as they should be.
    static View view(int hosts) {
        return view(new TreeMap<>(), hosts);
    }

    private static View view(TreeMap<String, Approval> approvals, int count) {
        var hosts = new TreeMap<HostName, HostView>();
        for (int i = 1; i <= count; i++) {
            var host = host(i);
            hosts.put(host.host(), host);
        }
        var plans = new TreeMap<HostName, HostPlan>();
        hosts.forEach((name, host) -> plans.put(name, host.plan()));
        return new View(NOW, Optional.of(fleet(approvals)), "9".repeat(40),
                List.of("documents/motd.yaml:12:9: error: unknown input \"pth\" of action file\n"
                        + "    did you mean \"path\"?"),
                new TreeMap<>(Map.of("removals:1", "revision would remove more than 10% of all items")),
                new TreeMap<>(Map.of("repository", "cannot be reached since 11:58: connection refused")), hosts,
                List.of(new RolloutView("app", "g1", 10, 4, 2, 1, ""),
                        new RolloutView("motd", "g2", 131, 0, 0, 3, "more errors than maxErrors 2", 2, 3)),
                new Plan(REVISION, plans),
                Optional.of(
                        "held: 131 of 139 hosts would change, and limits.hosts allows 20%; evenkeel approve shows it"));
    }

    public static Fleet fleet() {
        return fleet(new TreeMap<>());
    }

    private static Fleet fleet(TreeMap<String, Approval> approvals) {
        return new Fleet(REVISION,
                new Fleet.Settings("example", 60, 5, Duration.ofHours(72), Duration.ofMinutes(30),
                        new Limits("20%", "50%", OptionalInt.of(0), OptionalInt.empty(), OptionalInt.empty(), 2),
                        Signing.NONE),
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(),
                new TreeMap<>(Map.of("first", new Fleet.Group("first", List.of(), first(), AT))), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(), suspensions(), approvals, new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(),
                new Fleet.Plugins(List.of(), new TreeMap<>()), new TreeMap<>());
    }

    private static TreeSet<HostName> first() {
        return new TreeSet<>(List.of(new HostName("web-001"), new HostName("web-009"), new HostName("web-139"),
                new HostName("web-140")));
    }

    private static TreeMap<String, Suspension> suspensions() {
        var suspensions = new TreeMap<String, Suspension>();
        suspensions.put("christmas", new Suspension("christmas", "ada", "nobody is there to look",
                NOW.plus(Duration.ofDays(40)), List.of(), List.of("app"), List.of(), AT));
        suspensions.put("database", new Suspension("database", "bob", "a migration runs", NOW.plus(Duration.ofHours(5)),
                List.of(new Fleet.Target("resource-groups:Name", List.of("first"))), List.of(), List.of(), AT));
        suspensions.put("last-year", new Suspension("last-year", "ada", "over", NOW.minusSeconds(1), List.of(),
                List.of(), List.of(), AT));
        return suspensions;
    }

    /// A rollout in two waves, whose first is in that phase.
    static RolloutShown rollout(Progress.Phase phase) {
        boolean over = phase == Progress.Phase.ENDED;
        var first = new Wave(Optional.empty(), Optional.of("canaries"), Duration.ofMinutes(10),
                List.of(new HealthCheck.Port(80), new HealthCheck.Http("http://localhost/health", 200),
                        new HealthCheck.Script(List.of("test -e /srv/www", "true"), Duration.ofSeconds(60)),
                        new HealthCheck.Compliance(90)));
        var last = new Wave(Optional.of("100%"), Optional.empty(), Duration.ZERO, List.of());
        var rollout = new RolloutView("motd", "f".repeat(64), 4, over ? 4 : 1, 0, 0, "", over ? 0 : 1, 2);
        return new RolloutShown(NOW, rollout, phase, NOW.minusSeconds(60), List.of(
                new RolloutShown.Part(1, first, phase, phase == Progress.Phase.BAKES
                        ? Optional.of(NOW.plusSeconds(540))
                        : Optional.empty(),
                        List.of(new RolloutShown.One(new HostName("web-001"), "done", ""),
                                new RolloutShown.One(new HostName("web-002"), "away",
                                        "its agent is away since 2026-11-22T10:00:00Z"))),
                new RolloutShown.Part(2, last, over ? phase : Progress.Phase.NONE, Optional.empty(),
                        List.of(new RolloutShown.One(new HostName("web-003"), over ? "done" : "waits", over
                                ? ""
                                : "file:/etc/motd is to change"),
                                new RolloutShown.One(new HostName("web-004"), over ? "done" : "waits",
                                        over ? "" : "file:/\u001b[2J is to change")))));
    }

    private static HostView host(int i) {
        var name = new HostName(String.format("web-%03d", i));
        if (i <= 131) {
            return host(name, "drifted", "", drifted(name, i), NOW.minusSeconds(i <= 100 ? 20 : 180));
        }
        if (i <= 137) {
            return host(name, "away", "last heard of at 10:00",
                    new HostPlan(name, List.of(),
                            List.of(new HostPlan.Open(MOTD.key(), "motd", "host away since 2026-11-22T10:00:00Z")),
                            List.of()),
                    NOW.minus(Duration.ofHours(2)));
        }
        return i == 138
                ? host(name, "retired", "", new HostPlan(name, List.of(), List.of(), List.of()), Instant.EPOCH)
                : host(name, "compliant", "", new HostPlan(name, List.of(), List.of(), i == 140
                        ? List.of(new HostPlan.Open(MIGRATE.key(), "app", "no booted host"))
                        : List.of()), NOW.minusSeconds(5));
    }

    private static HostPlan drifted(HostName name, int i) {
        var planned = new ArrayList<HostPlan.Planned>();
        if (i == 7) {
            planned.add(new HostPlan.Release(new Held(new Key("file:/etc/old.conf"), NOTHING, "file",
                    OnRelease.RESTORE, true), List.of(new Change(Change.Verb.RELEASE, "file", "", "as before"))));
        }
        planned.add(drift(MOTD, i, List.of(), Change.update("content", "sha256:aaaaaaaaaaaa", "sha256:bbbbbbbbbbbb")));
        if (i <= 10) {
            planned.add(drift(CONFIG, i, List.of(), Change.create("file", "mode 0644"),
                    Change.create("content", "sha256:cccccccccccc")));
            planned.add(drift(MIGRATE, i, List.of(CONFIG.key()), Change.run("script", "migrate")));
        }
        if (i == 9) {
            planned.add(drift(item("file:/tmp/\u001b[2Jevil\u202e", "file", "motd", 9), i, List.of(),
                    Change.remove("file", "owner \u009b31mroot")));
        }
        return new HostPlan(name, planned, List.of(), List.of());
    }

    private static HostPlan.Drift drift(Item item, int i, List<Key> after, Change... changes) {
        return new HostPlan.Drift(item, NOTHING, List.of(changes), after, NOW.minusSeconds(i <= 100 ? 20 : 180));
    }

    private static HostView host(HostName name, String state, String because, HostPlan plan, Instant seen) {
        var observations = new TreeMap<Key, Observation>();
        observations.put(MOTD.key(), new Observation.Seen(MOTD.digest(), NOTHING, NOW.minusSeconds(20)));
        observations.put(CONFIG.key(), new Observation.Unknown(CONFIG.digest(), "permission denied", seen));
        var facts = new Facts(name, seen, 4, new TreeMap<>(), observations, new TreeMap<>(),
                new TreeSet<>(List.of(CONFIG.key())));
        var desired = new DesiredState(name, List.of(MOTD, CONFIG, MIGRATE), new TreeMap<>(), NOTHING);
        var gates = new TreeMap<Key, String>();
        plan.changes().stream().filter(change -> change.key().equals(MOTD.key())).forEach(
                change -> gates.put(change.key(), "rate control of motd: 50 hosts are moving, no more at once"));
        var entry = new HostEntry(name, 2, 8, NOW.minusSeconds(600), "g1/3", REVISION, MIGRATE.key(),
                MIGRATE.digest(), List.of(Change.run("script", "migrate")),
                Optional.of(new Outcome.Failed("exit code 1")),
                "migrating…\nno such table: \u001b[31musers\u001b[0m\n");
        return new HostView(name, seen.isAfter(NOW.minusSeconds(300)), state.equals("retired"),
                new TreeMap<>(Map.of("role", "web")), state, because, Optional.empty(), facts, desired, plan, gates
                        .isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(MIGRATE.key(), entry)),
                gates);
    }
}
