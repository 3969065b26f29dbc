package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;
import static evenkeel.stories.Playing.pick;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.command.CommandRequest;
import evenkeel.command.Onlooker;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Reconciler;
import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What people ask of commands in a simulated life: that some begin, are ended, are tried again; and they look on.
final class Bidding {

    private static final Set<String> AGAIN = Set.of("Failed", "ExecutionTimedOut", "DeliveryTimedOut", "Undeliverable",
            "Terminated", "Unknown");
    private final World world;
    private final Auditor auditor;
    private final Chronicle chronicle;
    private int unique;

    Bidding(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
        this.chronicle = auditor.chronicle();
    }

    /// What a host does with commands is real.
    ///
    /// @param seed of what becomes of its scripts when its agent dies
    void works(Machine machine, long seed) throws IOException {
        machine.works(seed, played -> {
            auditor.read();
            chronicle.starts(machine, played);
        });
    }

    /// Somebody runs a document, of which there may be none.
    void run(Runbook runbook, List<String> hosts, Random random) throws Exception {
        var documents = new TreeSet<>(runbook.documents().keySet());
        documents.add("run" + random.nextInt(3));
        var rate = pick(Planning.RATES, random);
        begin(new CommandRequest(pick(List.copyOf(documents), random), targets(Planning.target(hosts, random)),
                parameters(random), rate.concurrency(), rate.errors(), Planning.timeout(random), "", random
                        .nextBoolean(),
                ""), "run");
    }

    private TreeMap<String, JsonNode> parameters(Random random) {
        var given = new TreeMap<String, JsonNode>();
        if (random.nextBoolean()) {
            given.put("tag", JsonNodeFactory.instance.stringNode("word-" + ++unique));
        }
        return given;
    }

    private static List<Target> targets(String text) {
        if (text.equals("all")) {
            return List.of(Target.ALL);
        }
        int is = text.indexOf('=');
        return List.of(is > 0
                ? new Target(text.substring(0, is), List.of(text.substring(is + 1)))
                : new Target("InstanceIds", Arrays.asList(text.split(" "))));
    }

    private void begin(CommandRequest request, String origin) throws Exception {
        world.asked(running -> {
            try {
                var id = running.commands().begin(request, Set.copyOf(world.machines.keySet()), "ada", origin,
                        world.now);
                world.log.add("ada runs " + request.document() + " on " + request.targets() + ", "
                        + request.maxConcurrency() + " at once, " + request.maxErrors() + " errors, within "
                        + request.timeoutSeconds() + " s: command " + id);
                if (request.live()) {
                    running.commands().look(id, looks(id));
                }
                return true;
            } catch (IOException e) {
                refused(running, request, e.getMessage());
                return false;
            }
        });
    }

    /// Only where it cannot be.
    private void refused(Reconciler running, CommandRequest request, String because) {
        world.log.add("ada cannot run " + request.document() + ": " + because);
        boolean known = running.accepted().filter(fleet -> fleet.document(request.document()).isPresent()).isPresent();
        boolean there = request.targets().stream().filter(target -> target.key().equals("InstanceIds"))
                .flatMap(target -> target.values().stream())
                .allMatch(host -> host.equals("*") || chronicle.enrolled(host));
        hold(!known || !there || chronicle.docket().open().size() >= 100, "refused for no reason: " + because);
    }

    private Onlooker looks(String id) {
        return new Onlooker() {
            @Override
            public void said(HostName host, Frame.Said part) {
                chronicle.said(id, host, part);
            }

            @Override
            public void changed() {
            }
        };
    }

    /// Somebody ends one, everywhere or on some hosts.
    void cancel(List<String> hosts, Random random) throws Exception {
        var open = chronicle.docket().open();
        if (open.isEmpty()) {
            return;
        }
        var one = pick(open, random);
        var where = random.nextBoolean() ? Set.<HostName>of() : Set.of(new HostName(pick(hosts, random)));
        world.log.add("ada cancels " + one + (where.isEmpty() ? "" : " on " + where));
        var left = new TreeSet<HostName>();
        one.legs.forEach((host, leg) -> {
            if (leg.end.isEmpty() && (where.isEmpty() || where.contains(host))) {
                left.add(host);
            }
        });
        var done = world.asked(running -> running.commands().cancel(one.asked.command(), where, "ada", world.now));
        hold(done.isEmpty() || done.get() == !left.isEmpty(), one + " could be cancelled on " + left + ": " + done);
        hold(done.isEmpty() || left.stream().map(one.legs::get).allMatch(leg -> leg.cancelled
                && (leg.sent || leg.end.equals(Optional.of("Cancelled")))), one + " was cancelled, and goes on");
    }

    /// Somebody tries one again where it did not succeed.
    void again(Random random) throws Exception {
        var over = chronicle.docket().all().stream().filter(one -> one.end.isPresent()).toList();
        if (over.isEmpty()) {
            return;
        }
        var one = pick(over, random);
        var failed = one.legs.entrySet().stream().filter(leg -> AGAIN.contains(leg.getValue().end.orElseThrow()))
                .map(leg -> leg.getKey().name()).toList();
        if (!failed.isEmpty()) {
            var asked = one.asked;
            begin(new CommandRequest(asked.runs().document(), List.of(new Target("InstanceIds", failed)), asked.runs()
                    .parameters(), asked.pace().maxConcurrency(), asked.pace().maxErrors(),
                    (int) asked.pace().delivery().toSeconds(), "", false, ""), "retry " + asked.command());
        }
    }
}
