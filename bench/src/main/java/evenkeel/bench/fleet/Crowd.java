package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import evenkeel.bench.Built;
import evenkeel.bench.fleet.SimulatedHost.Happened;
import evenkeel.disk.Folders;
import evenkeel.loader.PluginZip;

/// Many simulated hosts in this process, each with a folder of its own in memory.
final class Crowd implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int DIALLING = 64;

    private final Path folder;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Semaphore dialling = new Semaphore(DIALLING);
    private final Map<Happened, Set<Integer>> seen = new EnumMap<>(Happened.class);
    private final Map<Happened, AtomicLong> first = new EnumMap<>(Happened.class);

    /// None of them dials yet. Their files are as the first revision wants them.
    Crowd(List<Enrolled> enrolled, Serving serving) throws IOException {
        folder = Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : Path.of("/tmp"), "evenkeel-bench");
        for (var kind : Happened.values()) {
            seen.put(kind, ConcurrentHashMap.newKeySet());
            first.put(kind, new AtomicLong());
        }
        var zip = Built.plugin("file");
        var blob = Files.copy(zip, folder.resolve(PluginZip.describe(zip).sha256().hex()));
        for (int i = 0; i < enrolled.size(); i++) {
            int number = i;
            var own = Files.createDirectories(folder.resolve(enrolled.get(i).name().name()));
            var file = own.resolve("root" + Repository.FILE);
            Files.createDirectories(file.getParent());
            Files.writeString(file, Repository.content("revision 0"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            hosts.add(new SimulatedHost(own, enrolled.get(i), enrolled.get(i).enrolment(own.resolve("root"),
                    serving.state(), serving.address()), blob, kind -> happened(number, kind)));
        }
    }

    private void happened(int host, Happened kind) {
        switch (kind) {
            case CONNECTED -> seen.get(Happened.LOST).remove(host);
            case LOST -> seen.get(Happened.CONNECTED).remove(host);
            case ORDERED, REPORTED, CHANGED -> {
            }
        }
        first.get(kind).compareAndSet(0, System.nanoTime());
        if (seen.get(kind).add(host) && kind == Happened.REPORTED) {
            dialling.release();
        }
    }

    int size() {
        return hosts.size();
    }

    /// All connect for the first time, some at once.
    void start() throws IOException {
        try {
            for (var host : hosts) {
                dialling.acquire();
                host.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// All connections break at one moment.
    void cut() {
        seen.get(Happened.CONNECTED).clear();
        hosts.forEach(SimulatedHost::cut);
    }

    /// How many of them this has happened to since it was forgotten.
    int count(Happened kind) {
        return seen.get(kind).size();
    }

    /// When it happened to the first, as `System.nanoTime()`.
    long first(Happened kind) {
        return first.get(kind).get();
    }

    void forget(Happened kind) {
        seen.get(kind).clear();
        first.get(kind).set(0);
    }

    @Override
    public void close() throws IOException {
        hosts.forEach(SimulatedHost::close);
        try {
            for (var host : hosts) {
                host.ended();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Folders.remove(folder);
    }
}
