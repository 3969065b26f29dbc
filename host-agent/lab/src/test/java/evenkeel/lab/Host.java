package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// A booted Debian host: its own disk, systemd, users, packages, network. Of the machine it shares the kernel, and with
/// it the clock, which it cannot set.
public final class Host {

    private static final Duration COMMAND = Duration.ofMinutes(2);

    private final int i;
    private final Ground ground;
    private final Disk disk;
    private final Entrance entrance;
    private Power power;
    private boolean cut;
    private boolean limits;

    Host(int i, Ground ground, Disk disk) {
        this.i = i;
        this.ground = ground;
        this.disk = disk;
        this.entrance = new Entrance(i, ground);
    }

    /// Its name, also in the network: `lab-1`, `lab-2`, …
    public String name() {
        return Network.name(i);
    }

    public String address() {
        return ground.network().address(i);
    }

    /// Runs a command, as root. The host has to be on.
    public Ran exec(String... words) throws IOException, InterruptedException {
        return exec(COMMAND, Path.of("/dev/null"), words);
    }

    /// @param in what the command reads: a file of the machine
    public Ran exec(Duration limit, Path in, String... words) throws IOException, InterruptedException {
        return entrance.exec(limit, in, words);
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
        var file = Files.writeString(Files.createTempFile("lab", ".file"), content);
        try {
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

    public void copyIn(Path file, String path) throws IOException, InterruptedException {
        exec(COMMAND, file, "sh", "-ec", "mkdir -p \"$(dirname -- \"$1\")\"; cat > \"$1\"", "sh", path).orFail();
    }

    /// Copies a text file of the host to the machine.
    public void copyOut(String path, Path file) throws IOException, InterruptedException {
        Files.writeString(file, read(path));
    }

    /// Turns it on, and waits until it has booted.
    public void start() throws Exception {
        begin();
        booted();
    }

    void begin() throws IOException {
        if (on()) {
            throw new IllegalStateException(name() + " is on already");
        }
        disk.prepare(name(), ground.network());
        power = new Power(name(), () -> ground.life(i, disk, cut, limits), disk.log());
    }

    /// Waits until all that starts with a boot has started, or failed.
    public void booted() throws Exception {
        Waiting.until(name() + " has booted", this::seen, () -> {
            if (!on()) {
                throw new AssertionError(name() + " went off\n" + seen());
            }
            return entrance.leader().isPresent() && List.of("running", "degraded").contains(state());
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
        awake();
        entrance.signal("RTMIN+4");
        gone();
    }

    /// Cuts its power. What it wrote is still there: the machine has it in memory, even if the host never synced it.
    public void kill() throws Exception {
        awake();
        entrance.cutPower();
        gone();
    }

    /// Boots it again, in order.
    public void reboot() throws Exception {
        int lives = power.lives();
        entrance.signal("RTMIN+5");
        rebooted(lives);
    }

    /// How often it was booted again since it was turned on. For a host that boots by itself: ask before, then wait with
    /// [#rebooted].
    public int reboots() {
        return power.lives();
    }

    /// Waits until it has booted once more than [#reboots] said before.
    public void rebooted(int before) throws Exception {
        Waiting.until(name() + " boots again", this::seen, () -> power.lives() > before || !on());
        booted();
    }

    /// Gives it an empty disk, as after its installation, and turns it on: whatever it was before.
    public void reset() throws Exception {
        wipe(limits);
        start();
    }

    void wipe(boolean held) throws Exception {
        if (on()) {
            kill();
        }
        cut = false;
        limits = held;
        disk.wipe();
    }

    /// Pulls its network cable, also for its next boots.
    public void cut() throws IOException, InterruptedException {
        cut = true;
        ground.cable(i, cut);
    }

    /// Puts the cable back. It may be a second until packets pass.
    public void heal() throws IOException, InterruptedException {
        cut = false;
        ground.cable(i, cut);
    }

    public boolean on() {
        return power != null && power.on();
    }

    private void awake() throws Exception {
        if (!on()) {
            throw new IllegalStateException(name() + " is off");
        }
        Waiting.until(name() + " has a process 1", this::seen, () -> entrance.leader().isPresent());
    }

    private void gone() throws Exception {
        Waiting.until(name() + " is off", this::seen, () -> !on());
    }

    String seen() {
        return disk.tail();
    }
}
