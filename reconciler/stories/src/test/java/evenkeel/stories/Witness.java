package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.protocol.Frame;
import evenkeel.reconcile.Reconciler;

/// Looks at hosts after everything that an agent does: each file that differs must be explained by the order that the
/// host holds, and each script too.
final class Witness implements Watching {

    private static final Duration EXPIRY = Duration.ofHours(72);
    private final World world;
    private final Commits commits;
    private final Auditor auditor;
    private final Showing showing;
    private final Map<String, SeenHost> hosts = new HashMap<>();
    /// What was wrong in the middle of an action: what a plugin throws would end there.
    private Optional<AssertionError> broken = Optional.empty();

    Witness(World world, Commits commits) {
        this.world = world;
        this.commits = commits;
        this.auditor = new Auditor(world, commits, this::released);
        this.showing = new Showing(world, auditor.chronicle());
    }

    Auditor auditor() {
        return auditor;
    }

    SeenHost host(String name) {
        return hosts.computeIfAbsent(name, _ -> new SeenHost());
    }

    /// A person changed a file, or removed it.
    void byHand(Machine machine, String path) throws IOException {
        var host = host(machine.name.name());
        host.seen(HostFolder.files(machine));
        host.found(path).add(host.files.getOrDefault(path, SeenHost.NOTHING));
    }

    /// What stands there now is nobody's any more.
    private void released(String name, String key) {
        var path = key.replace("file:", "");
        var host = host(name);
        var is = host.files.getOrDefault(path, SeenHost.NOTHING);
        var fates = host.fates.getOrDefault(path, Set.of("leave"));
        host.fates.remove(path);
        if (fates.contains("leave")) {
            host.found(path).add(is);
        }
        hold(host.found(path).contains(is) || !fates.contains("restore") && is.isEmpty(), name + " let go of " + path
                + " (" + fates + ") and left \"" + is + "\"; found there were " + host.found(path));
    }

    /// Everything has come to rest: hosts that are as their orders want know what becomes of it one day.
    void rested() throws Exception {
        showing.rested();
        for (var machine : world.machines.values()) {
            if (machine.connected && !machine.stalled) {
                var host = host(machine.name.name());
                ordered(machine).files(machine.name.name()).forEach((path, wish) -> {
                    if (wish.touched() && wish.content().equals(host.files.get(path))) {
                        host.fates.put(path, new TreeSet<>(Set.of(wish.release())));
                    }
                });
            }
        }
    }

    private Wishes ordered(Machine machine) throws IOException {
        return HostFolder.order(machine).flatMap(order -> commits.meant(order.revision())).orElse(Wishes.nothing());
    }

    @Override
    public void acted(Machine machine) throws IOException {
        if (broken.isPresent()) {
            throw broken.get();
        }
        auditor.read();
        var host = host(machine.name.name());
        if (machine.latest.filter(Frame.Order.class::isInstance).isPresent()) {
            ordered(machine).files(machine.name.name()).forEach((path, wish) -> host.fates
                    .computeIfAbsent(path, _ -> new TreeSet<>()).add(wish.release()));
        }
        var now = HostFolder.files(machine);
        if (now.equals(host.files)) {
            return;
        }
        var paths = new TreeSet<>(now.keySet());
        paths.addAll(host.files.keySet());
        var before = host.files;
        host.seen(now);
        for (var path : paths) {
            var is = now.getOrDefault(path, SeenHost.NOTHING);
            if (!is.equals(before.getOrDefault(path, SeenHost.NOTHING))) {
                changed(machine, host, path, is);
            }
        }
    }

    private void changed(Machine machine, SeenHost host, String path, String is) throws IOException {
        host.changed.merge("file:" + path, 1, Integer::sum);
        var told = machine.name + ": " + path + " was made \"" + is + "\"";
        var wish = meant(machine, told).files(machine.name.name()).get(path);
        if (wish == null) {
            hold(host.found(path).contains(is) || is.isEmpty() && host.fates.getOrDefault(path, Set.of())
                    .contains("remove"), told + ", where it was to be let go; found there were " + host.found(path));
        } else {
            hold(wish.touched(), told + ", where it is not to be touched: " + wish);
            hold(wish.content().equals(is), told + ", where \"" + wish.content() + "\" is wanted");
            host.fates.put(path, new TreeSet<>(Set.of(wish.release())));
        }
    }

    /// What the revision means of which the host holds the order.
    private Wishes meant(Machine machine, String told) throws IOException {
        var order = HostFolder.order(machine);
        hold(order.isPresent(), told + ", and there is no order");
        hold(auditor.revisions().knows(order.get().revision()),
                told + " by an order of a revision that was never accepted: "
                        + world.git.named(order.get().revision()));
        return commits.meant(order.get().revision()).orElseThrow();
    }

    @Override
    public void runs(Machine machine, String script) {
        during(() -> run(machine, script));
    }

    @Override
    public void wrote() {
        auditor.read();
    }

    @Override
    public void turned(Reconciler running) {
        auditor.read();
        showing.turned(running);
    }

    private interface Looking {
        void done() throws IOException;
    }

    private void during(Looking looking) {
        try {
            looking.done();
        } catch (AssertionError e) {
            broken = broken.or(() -> Optional.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Machine machine, String script) throws IOException {
        auditor.read();
        var name = machine.name.name();
        var host = host(name);
        var told = name + " runs \"" + script + "\"";
        var meant = meant(machine, told);
        var key = meant.scripts(name).get(script);
        hold(key != null, told + ", which its order does not want");
        int times = host.ran.merge(script, 1, Integer::sum);
        hold(times <= auditor.runs(name, script, key), told + " for the " + times + ". time, where "
                + auditor.runs(name, script, key) + " are wanted");
        hold(HostFolder.open(machine).stream().anyMatch(intent -> intent.key().text().equals(key)),
                told + " before its intent is in the spool");
        var required = meant.before(script);
        if (required.isPresent() && meant.files(name).containsKey(required.get())) {
            var wish = meant.files(name).get(required.get());
            hold(wish.content().equals(HostFolder.files(machine).get(required.get())), told + ", which requires "
                    + required.get());
        }
    }

    /// A file is about to be replaced or removed on the host whose agent acts. What an agent repairs had been so before.
    void touches() {
        during(() -> {
            var machine = world.acting;
            if (machine.workshop.filter(shop -> shop.busy).isPresent()) {
                return;
            }
            hold(machine.away.compareTo(EXPIRY) < 0, machine.name + " touches a file after its order expired");
            var open = HostFolder.open(machine).stream().filter(intent -> intent.key().text().startsWith("file:"))
                    .toList();
            hold(!open.isEmpty(), machine.name + " touches a file before its intent is in the spool");
            var intent = open.getLast();
            var wish = ordered(machine).files(machine.name.name()).get(intent.key().text().replace("file:", ""));
            hold(!intent.cause().equals("repair") || wish != null && host(machine.name.name()).had
                    .contains(intent.key().text().replace("file:", "") + " " + wish.content()),
                    machine.name + " repairs " + intent.key() + ", which was never as its order wants it");
        });
    }
}
