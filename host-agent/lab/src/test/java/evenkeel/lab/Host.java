package evenkeel.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A booted Debian host: its own disk, systemd, users, packages, network. Of the machine it shares the kernel, and with
/// it the clock, which it cannot set.
public final class Host {

    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final int i;
    private final Ground ground;
    private final Disk disk;
    private Power power;
    private boolean cut;

    Host(int i, Ground ground, Disk disk) {
        this.i = i;
        this.ground = ground;
        this.disk = disk;
    }

    /// Its name, also in the network: `lab-1`, `lab-2`, …
    public String name() {
        return Network.name(i);
    }

    public String address() {
        return ground.network().address(i);
    }

    /// Runs a command, as root.
    ///
    /// @throws IllegalStateException if the host is off
    public Ran exec(String... words) throws IOException, InterruptedException {
        return exec(COMMAND, Path.of("/dev/null"), words);
    }

    /// @param in what the command reads: a file of the machine
    public Ran exec(Duration limit, Path in, String... words) throws IOException, InterruptedException {
        var leader = leader().orElseThrow(() -> new IllegalStateException(name() + " is off"));
        var arguments = new ArrayList<>(List.of("" + leader, "" + limit.toSeconds()));
        ground.groupsOf("" + i).forEach(group -> arguments.add(group.toString()));
        arguments.add("--");
        arguments.addAll(List.of(words));
        var ran = Machine.run(limit.plus(MARGIN), in.toFile(), Scripts.words("enter", arguments));
        return new Ran(Stream.concat(Stream.of(name() + ":"), Stream.of(words)).toList(), ran.exit(), ran.out(),
                ran.err());
    }

    /// Runs lines of `sh`, which end at the first that fails.
    ///
    /// @return what they printed
    /// @throws AssertionError if they do not end with 0
    public String sh(String lines) throws IOException, InterruptedException {
        return exec("sh", "-ec", lines).orFail();
    }

    /// Installs, removes, updates packages: `apt("install", "lab-app")`.
    public Ran apt(String... words) throws IOException, InterruptedException {
        return exec(Stream.concat(Stream.of("apt-get", "-y", "-q"), Stream.of(words)).toArray(String[]::new));
    }

    /// Writes a file, and the folders above it. A link in the way is followed within the host.
    public void write(String path, String content) throws IOException, InterruptedException {
        var file = Files.createTempFile("lab", ".file");
        try {
            Files.writeString(file, content);
            copyIn(file, path);
        } finally {
            Files.delete(file);
        }
    }

    public String read(String path) throws IOException, InterruptedException {
        return exec("cat", "--", path).orFail();
    }

    public boolean has(String path) throws IOException, InterruptedException {
        return exec("test", "-e", path).ok();
    }

    /// Copies a file of the machine to this path.
    public void copyIn(Path file, String path) throws IOException, InterruptedException {
        exec(COMMAND, file, "sh", "-ec", "mkdir -p \"$(dirname -- \"$1\")\"; cat > \"$1\"", "sh", path).orFail();
    }

    /// Unpacks a tar file of the machine into this folder.
    public void unpack(Path tar, String folder) throws IOException, InterruptedException {
        exec(COMMAND, tar, "sh", "-ec", "mkdir -p \"$1\"; tar -x -C \"$1\"", "sh", folder).orFail();
    }

    /// Copies a text file of the host to the machine.
    public void copyOut(String path, Path file) throws IOException, InterruptedException {
        Files.writeString(file, read(path), StandardCharsets.UTF_8);
    }

    /// Turns it on, and waits until it has booted.
    public void start() throws Exception {
        begin();
        booted();
    }

    /// Turns it on.
    void begin() throws IOException {
        if (on()) {
            throw new IllegalStateException(name() + " is on already");
        }
        disk.prepare(name(), ground.network());
        power = new Power(name(), this::life, disk.log());
    }

    private List<String> life() {
        var network = ground.network();
        var arguments = new ArrayList<>(List.of("" + network.number(), network.prefix(), "" + i,
                disk.folder().toString(), cut ? "down" : "up", disk.base().toString(), name()));
        ground.groups().forEach(root -> arguments.add(root.toString()));
        return Scripts.words("host", arguments);
    }

    /// Waits until all that starts with a boot has started, or failed.
    public void booted() throws Exception {
        Waiting.until(name() + " has booted", this::seen, () -> {
            if (!on()) {
                throw new AssertionError(name() + " went off\n" + seen());
            }
            return leader().isPresent() && List.of("running", "degraded").contains(state());
        });
    }

    /// What systemd says of the whole host: `running`, or `degraded` where a unit failed.
    public String state() throws IOException, InterruptedException {
        try {
            return exec("systemctl", "is-system-running").out().strip();
        } catch (IllegalStateException _) {
            return "off";
        }
    }

    /// Shuts it down in order.
    public void stop() throws Exception {
        signal("RTMIN+4");
        gone();
    }

    /// Cuts its power. What it wrote is still there: the machine has it in memory, even if the host never synced it.
    public void kill() throws Exception {
        signal("KILL");
        gone();
    }

    /// Boots it again, in order.
    public void reboot() throws Exception {
        int lives = power.lives();
        signal("RTMIN+5");
        rebooted(lives);
    }

    /// How often it was booted again since it was turned on. For a host that boots by itself: ask before, then wait with
    /// [#rebooted].
    public int reboots() {
        return power.lives();
    }

    /// Waits until it has booted once more.
    ///
    /// @param before [#reboots] from before
    public void rebooted(int before) throws Exception {
        Waiting.until(name() + " boots again", this::seen, () -> power.lives() > before || !on());
        booted();
    }

    /// Gives it an empty disk, as after its installation, and turns it on: whatever it was before.
    public void reset() throws Exception {
        wipe();
        start();
    }

    void wipe() throws Exception {
        if (on()) {
            kill();
        }
        cut = false;
        disk.wipe();
    }

    /// Pulls its network cable, also for its next boots.
    public void cut() throws IOException, InterruptedException {
        cable(true);
    }

    /// Puts the cable back. It may be a second until packets pass.
    public void heal() throws IOException, InterruptedException {
        cable(false);
    }

    private void cable(boolean out) throws IOException, InterruptedException {
        cut = out;
        if (on()) {
            Machine.run(MARGIN, List.of("ip", "link", "set", ground.network().port(i), out ? "down" : "up")).orFail();
        }
    }

    public boolean on() {
        return power != null && power.on();
    }

    private void gone() throws Exception {
        Waiting.until(name() + " is off", this::seen, () -> !on());
    }

    private void signal(String signal) throws Exception {
        Waiting.until(name() + " has a process 1", this::seen, () -> leader().isPresent() || !on());
        if (leader().isPresent()) {
            Machine.run(MARGIN, List.of("bash", "-c", "kill -s \"$1\" \"$2\"", "kill", signal,
                    "" + leader().getAsLong()));
        }
    }

    /// Its process 1, as the machine sees it.
    private OptionalLong leader() throws IOException {
        return Leader.in(ground.groupsOf("" + i, "payload", "init.scope").getFirst());
    }

    /// For the message of a test that fails.
    String seen() {
        return disk.tail();
    }
}
