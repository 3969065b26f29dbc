package evenkeel.bench.host;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import evenkeel.agent.AgentDoors;
import evenkeel.agent.HostAgent;
import evenkeel.agent.observe.PluginZips;
import evenkeel.agent.observe.Watcher;
import evenkeel.bench.Figures;
import evenkeel.disk.RealDisk;
import evenkeel.loader.Confined;
import evenkeel.loader.DirectoryHost;
import evenkeel.loader.PluginSet;

/// An agent in this process, without its link and its threads: each pass is its own slow scan, which reads and hashes
/// every file.
final class Resident implements AutoCloseable {

    private final KeptHost host;
    private final PluginSet plugins;
    private final Watcher watcher;
    private final HostAgent agent;

    Resident(KeptHost host) throws IOException {
        this.host = host;
        plugins = PluginSet.in(host.state().resolve("plugins"));
        watcher = new Watcher(host.root(), _ -> {
        });
        var kept = new DirectoryHost(host.root(), false, Confined.to(host.root(), List.of(host.state())), digest -> {
            throw new IOException("the content " + digest + " is asked for outside of an item");
        });
        agent = new HostAgent(
                new AgentDoors(new RealDisk(), host.state(), kept, new PluginZips(plugins), AgentDoors.Time.system()),
                watcher::watch, () -> {
                }, _ -> {
                });
    }

    /// The time of each of so many passes over what is as desired, in milliseconds.
    double[] passes(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = pass();
        }
        return samples;
    }

    /// The time of each of so many passes that find one file in a hundred drifted, and repair it.
    double[] repairs(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            host.work().drift(host.files());
            samples[i] = pass();
            host.work().check(host.files(), "the agent");
        }
        return samples;
    }

    private double pass() throws IOException {
        long began = System.nanoTime();
        agent.changed(Set.of());
        return Figures.millisSince(began);
    }

    @Override
    public void close() throws IOException {
        watcher.close();
        plugins.close();
    }
}
