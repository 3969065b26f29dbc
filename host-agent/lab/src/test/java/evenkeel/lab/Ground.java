package evenkeel.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A number, and all that is made under it: a network, control groups, a folder. It is held by a process of its own,
/// which removes all of it when this program ends, however it ends.
record Ground(Process keeper, Network network, Path folder, List<Path> groups) implements AutoCloseable {

    /// Below, people may have set up networks for tests by hand.
    private static final int FIRST = 64;
    private static final Path CLAIMS = Path.of("/run/evenkeel-lab");
    private static final Duration SWEEP = Duration.ofMinutes(1);

    /// Takes the first number that is free, and removes what dead labs left.
    ///
    /// @param parent where the lab's folder will be
    static Ground claim(Path parent) throws IOException, InterruptedException {
        var groups = Needs.groups();
        sweep(parent, groups);
        for (int number = FIRST; number < Network.NUMBERS; number++) {
            var network = new Network(number);
            var folder = parent.resolve("lab-" + number);
            var keeper = new ProcessBuilder(words(List.of("setsid"), network, folder, groups))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
            if ("mine".equals(said.readLine())) {
                return new Ground(keeper, network, folder, groups);
            }
            keeper.getOutputStream().close();
            keeper.waitFor();
        }
        throw new IOException("all networks from " + new Network(FIRST).prefix() + ".0/24 on are taken");
    }

    /// A claim that nobody holds any more is claimed and given back, which removes what was made under it.
    private static void sweep(Path parent, List<Path> groups) throws IOException, InterruptedException {
        if (!Files.isDirectory(CLAIMS)) {
            return;
        }
        try (var claims = Files.newDirectoryStream(CLAIMS, claim -> Files.size(claim) > 0)) {
            for (var claim : claims) {
                int number = Integer.parseInt(claim.getFileName().toString());
                Machine.run(SWEEP, words(List.of(), new Network(number), parent.resolve("lab-" + number), groups));
            }
        }
    }

    private static List<String> words(List<String> before, Network network, Path folder, List<Path> groups) {
        var words = new ArrayList<>(before);
        var arguments = new ArrayList<>(List.of("" + network.number(), folder.toString(), network.prefix()));
        groups.forEach(group -> arguments.add(group.toString()));
        words.addAll(Scripts.words("ground", arguments));
        return words;
    }

    void bridge() throws IOException, InterruptedException {
        Machine.run(SWEEP, Scripts.words("bridge", List.of("" + network.number(), network.prefix()))).orFail();
    }

    /// Groups of this lab: those of a host, or below it.
    List<Path> groupsOf(String... more) {
        return groups.stream().map(root -> root.resolve(Path.of("evenkeel-lab-" + network.number(), more))).toList();
    }

    /// How one life of a host is started.
    ///
    /// @param cut    whether its cable is out
    /// @param limits whether it holds limits of processes
    List<String> life(int i, Disk disk, boolean cut, boolean limits) {
        var arguments = new ArrayList<>(List.of("" + network.number(), network.prefix(), "" + i,
                disk.folder().toString(), cut ? "down" : "up", disk.base().toString(), Network.name(i),
                limits ? "limits" : "usual"));
        groups.forEach(root -> arguments.add(root.toString()));
        return Scripts.words("host", arguments);
    }

    /// Pulls a host's cable, or puts it back. A host that is off has none until its next life.
    void cable(int i, boolean out) throws IOException, InterruptedException {
        var port = network.port(i);
        if (Files.exists(Path.of("/sys/class/net", port))) {
            Machine.run(SWEEP, List.of("ip", "link", "set", port, out ? "down" : "up")).orFail();
        }
    }

    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        keeper.onExit().join();
    }
}
