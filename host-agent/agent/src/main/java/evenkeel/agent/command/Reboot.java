package evenkeel.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import evenkeel.spi.Command;
import evenkeel.spi.Skipped;

/// Starts the host anew because a step wants it. Never in the middle of another command.
final class Reboot {

    private static final int MOST = 10;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Carrier carrier;
    private final BooleanSupplier alone;

    /// @param alone whether no other command is in the middle of a step
    Reboot(Carrier carrier, BooleanSupplier alone) {
        this.carrier = carrier;
        this.alone = alone;
    }

    /// Why the host is not started anew; empty if it is.
    Optional<String> refused(int reboots) {
        if (!carrier.doors.host().booted()) {
            return Optional
                    .of("exit 194 asks for a reboot, and this host is none that can be: only a directory is kept,"
                            + " or it has no systemd");
        }
        return reboots >= MOST
                ? Optional.of("exit 194 asks for a reboot, and the step had " + MOST + " already")
                : Optional.empty();
    }

    /// Which boot of the host this is.
    String boot() throws IOException {
        return word("/proc/sys/kernel/random/boot_id") + " " + begun(word("/proc/1/stat"));
    }

    /// When the first process was begun: a container has its kernel's boot.
    private static String begun(String stat) {
        var words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return words.length > 19 ? words[19] : "";
    }

    private String word(String path) throws IOException {
        try (var in = carrier.doors.host().read(path)) {
            return new String(in.readNBytes(4_096), StandardCharsets.UTF_8).strip();
        }
    }

    /// Returns when the host runs in another boot than this one, which it asks for; in this life of the agent it does not.
    ///
    /// @throws evenkeel.loader.Lasting.Leaving when the agent ends
    void await(String before) {
        boolean asked = false;
        while (same(before)) {
            if (!asked && alone.getAsBoolean()) {
                asked = ask();
            }
            carrier.pause();
        }
    }

    private boolean same(String before) {
        try {
            return boot().equals(before);
        } catch (IOException e) {
            carrier.say("cannot see which boot this is: " + e.getMessage());
            return true;
        }
    }

    private boolean ask() {
        try {
            carrier.say("starts the host anew for command " + carrier.held.command());
            var asked = carrier.doors.host().run(Command.of(LIMIT, "systemctl", "reboot"));
            if (asked.ok()) {
                return true;
            }
            carrier.say("the host is not started anew: " + asked.output().strip());
        } catch (IOException | Skipped e) {
            carrier.say("the host is not started anew: " + e.getMessage());
        }
        return false;
    }
}
