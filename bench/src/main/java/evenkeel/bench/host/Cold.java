package evenkeel.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.bench.Figures;

/// The agent as a process that starts for each pass.
///
/// @param program how it is started: the package's own, or the JDK with a cache made by one run
/// @param who what that is
record Cold(KeptHost host, List<String> program, String who) {

    private static final Path IMAGE = Built.HOME.resolve("host-agent/image/target/evenkeel-agent");

    static Cold of(Path work, KeptHost host) throws IOException {
        return Files.isDirectory(IMAGE) ? packaged(work, host) : plain(work, host);
    }

    private static Cold packaged(Path work, KeptHost host) throws IOException {
        var copy = work.resolve("evenkeel-agent");
        Child.run(work, Map.of(), List.of("cp", "-a", IMAGE.toString(), copy.toString()));
        Child.run(work, Map.of(), List.of(copy.resolve("bin/make-cache").toString()));
        return new Cold(host, List.of(copy.resolve("bin/evenkeel-agent").toString()), "as packaged");
    }

    private static Cold plain(Path work, KeptHost host) throws IOException {
        var jvm = List.of("-Xmx64m", "-Xms4m", "-Xlog:disable", "-Xlog:all=error:stderr");
        var cache = work.resolve("agent.aot");
        var training = new ArrayList<>(jvm);
        training.add("-XX:AOTCacheOutput=" + cache);
        Child.run(work, Map.of(), Built.agent(training, "observe", "--state", host.state().toString()));
        var cached = new ArrayList<>(jvm);
        cached.add("-XX:AOTCache=" + cache);
        return new Cold(host, Built.agent(cached), "JDK and a cache of its classes");
    }

    /// Milliseconds of each of so many processes that look at all, and end.
    double[] looks(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            var said = Child.run(host.state(), Map.of(), words("observe", "--state", host.state().toString()));
            samples[i] = Figures.millisSince(began);
            long good = said.lines().filter(line -> line.startsWith("as desired ")).count();
            if (good != host.work().files()) {
                throw new IOException("the agent saw " + good + " files as desired: " + said);
            }
        }
        return samples;
    }

    /// Milliseconds from the start of each of so many processes until what drifted meanwhile is back.
    double[] repairs(int count) throws IOException {
        var samples = new double[count];
        for (int i = 0; i < count; i++) {
            host.work().drift(host.files());
            long began = System.nanoTime();
            try (var agent = start()) {
                agent.until("drift is repaired", () -> good(host.work().drifting()));
                samples[i] = Figures.millisSince(began);
            }
            host.work().check(host.files(), "the agent");
        }
        return samples;
    }

    /// An agent that stays.
    Child start() throws IOException {
        return Child.start(words("run"), Map.of("EVENKEEL_AGENT_STATE", host.state().toString()),
                host.state().resolveSibling("agent.log"));
    }

    private boolean good(Collection<Integer> files) throws IOException {
        for (int file : files) {
            if (!Workload.good(host.files(), file)) {
                return false;
            }
        }
        return true;
    }

    private List<String> words(String... more) {
        var words = new ArrayList<>(program);
        words.addAll(List.of(more));
        return words;
    }
}
