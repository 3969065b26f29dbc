package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Booted hosts on a network of their own, from which nothing leads out, and a repository of packages. Several labs may
/// stand on one machine. Tests get it by [Hosts].
public final class Lab implements AutoCloseable {

    private final Ground ground;
    private final Path base;
    private final PackageRepository packages;
    private final List<Host> hosts = new ArrayList<>();
    private int running;

    private Lab(Ground ground, Path base, PackageRepository packages) {
        this.ground = ground;
        this.base = base;
        this.packages = packages;
    }

    /// A lab without hosts. What earlier labs left when their program died is removed.
    static Lab open() throws IOException, InterruptedException {
        var cache = cache();
        var base = Mirrors.of(Path.of("/")).in(cache, Instant.now());
        var ground = Ground.claim(cache.resolve("labs"));
        try {
            ground.bridge();
            return new Lab(ground, base, PackageRepository.open(ground.folder().resolve("packages"),
                    ground.network().server()));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            ground.close();
            throw e;
        }
    }

    /// Where the base tree is kept, and the disks of hosts while there are some.
    private static Path cache() throws IOException {
        var home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(text -> !text.isEmpty()).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return Files.createDirectories(home.resolve("evenkeel-lab"));
    }

    /// Makes that so many hosts run, each with an empty disk, and the repository as it was in the beginning.
    ///
    /// @param limits whether they hold limits of processes
    void fresh(int count, boolean limits) throws Exception {
        if (count < 1 || count > Network.HOSTS) {
            throw new IllegalArgumentException(count + " hosts: write 1 to " + Network.HOSTS);
        }
        packages.reset();
        for (int i = hosts.size() + 1; i <= count; i++) {
            hosts.add(new Host(i, ground, new Disk(ground.folder().resolve("host-" + i), base, packages::sources)));
        }
        for (var host : hosts) {
            host.wipe(limits);
        }
        running = count;
        for (var host : hosts()) {
            host.begin();
        }
        for (var host : hosts()) {
            host.booted();
        }
    }

    /// @param i from 1 on
    public Host host(int i) {
        return hosts().get(i - 1);
    }

    /// The hosts of this class of tests.
    public List<Host> hosts() {
        return List.copyOf(hosts.subList(0, running));
    }

    /// The machine's address on the network of the hosts, to listen on; they know it as `server`.
    public String server() {
        return ground.network().server();
    }

    public PackageRepository packages() {
        return packages;
    }

    int number() {
        return ground.network().number();
    }

    /// Ends the hosts, and removes all that the lab made but the base tree.
    @Override
    public void close() throws IOException {
        packages.close();
        ground.close();
    }
}
