package evenkeel.bench.core;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.desired.Compiler;
import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Tree;
import evenkeel.plan.Differences;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Planner;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.resource.FleetReader;
import evenkeel.spi.Change;

/// What is done again and again for each host and each item: for JMH.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InnerLoops {

    private static final HostName HOST = Repository.host(7);

    private Compiler compiler;
    private SortedMap<String, String> tags;
    private DesiredState desired;
    private Facts facts;
    private Planner planner;
    private Item item;
    private Frame.Report report;
    private byte[] reportBytes;
    private Entry entry;

    /// A fleet of a hundred hosts that are as desired.
    @Setup
    public void setup() throws IOException {
        var fleet = new Fleetful(100);
        compiler = Compiler.of(new FleetReader().read(fleet.repository.snapshot(), fleet.actions.shelf()).fleet()
                .orElseThrow());
        fleet.begin();
        fleet.turn();
        for (var host : fleet.repository.hosts()) {
            fleet.agents.connect(host, fleet.reconciler.links(), "", fleet.now);
        }
        fleet.turn();
        fleet.settle();
        var standing = fleet.reconciler.desk().view(fleet.now).hosts().get(HOST);
        tags = standing.tags();
        desired = standing.desired();
        facts = standing.facts();
        item = desired.items().getFirst();
        planner = new Planner(differences(fleet));
        var lines = new ArrayList<Frame.Line>();
        desired.items().forEach(one -> lines.add(new Frame.Line(one.key(),
                new Observation.Seen(one.digest(), one.digest(), Fleetful.BEGAN))));
        report = new Frame.Report(1, false, lines, List.of(), List.of());
        reportBytes = Frames.write(report);
        entry = new Entry("bench", 1, 1, "bench", Fleetful.BEGAN, new Event.OnHost(new HostEntry(HOST, 1, 1,
                Instant.EPOCH, "move-1-1", "f".repeat(40), item.key(), item.digest(),
                List.of(Change.update("content", "one", "another")), Optional.of(new Outcome.Converged()), "")));
    }

    private static Differences differences(Fleetful fleet) {
        return new Differences() {
            @Override
            public Optional<String> problem(Digest plugin) {
                return Optional.empty();
            }

            @Override
            public Optional<Tree.Fields> record(Digest digest) {
                return fleet.store.record(digest);
            }

            @Override
            public List<Change> diff(Item one, Tree.Fields observed) {
                return fleet.actions.diff(one, observed);
            }
        };
    }

    @Benchmark
    public Compiler.Host compileAHost() {
        return compiler.host(HOST, tags, facts.attributes(), Map.of());
    }

    @Benchmark
    public HostPlan planAHost() {
        return planner.plan(desired, facts).plan();
    }

    @Benchmark
    public Digest digestAnItem() {
        return Item.of(item.key(), item.action(), item.plugin(), item.desired(), item.firing(), item.wiring(),
                item.origin()).digest();
    }

    @Benchmark
    public byte[] writeAReport() {
        return Frames.write(report);
    }

    @Benchmark
    public List<Frame> readAReport() throws IOException {
        var frames = new ArrayList<Frame>();
        new Frames.Reader().feed(reportBytes, 0, reportBytes.length, frames::add);
        return frames;
    }

    @Benchmark
    public String writeAnEntry() {
        return Json.line(entry);
    }
}
