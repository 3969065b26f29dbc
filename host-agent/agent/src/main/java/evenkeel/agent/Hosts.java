package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import evenkeel.agent.order.Enrolment;
import evenkeel.loader.Commands;
import evenkeel.loader.Confined;
import evenkeel.loader.ConfinedScripts;
import evenkeel.loader.DirectoryHost;
import evenkeel.loader.PlainScripts;
import evenkeel.loader.ScriptUnits;
import evenkeel.loader.Scripts;
import evenkeel.loader.Unconfined;
import evenkeel.loader.Units;

/// The host that an enrolment names.
final class Hosts {

    private static final Path ALL = Path.of("/");

    private Hosts() {
    }

    /// @throws IOException also if the folder now leads to `/`, which was not enrolled
    static DirectoryHost of(Enrolment enrolment, Path state) throws IOException {
        return of(enrolment, state, commands -> commands);
    }

    /// @param around what stands between the host and its commands
    static DirectoryHost of(Enrolment enrolment, Path state, UnaryOperator<Commands> around) throws IOException {
        var root = checked(enrolment.root());
        boolean all = root.equals(ALL);
        boolean booted = all && Files.isDirectory(Path.of("/run/systemd/system"));
        return new DirectoryHost(root, booted,
                around.apply(all ? commands(booted, state) : confined(root, state)), digest -> {
                    throw new IOException("the content " + digest + " is asked for outside of an item");
                });
    }

    /// What runs the scripts of commands there.
    static Scripts scripts(Enrolment enrolment, Path state) throws IOException {
        var root = checked(enrolment.root());
        if (!root.equals(ALL)) {
            return new ConfinedScripts(root, Confined.to(root, List.of(state.toRealPath())));
        }
        return Files.isDirectory(Path.of("/run/systemd/system")) ? new ScriptUnits() : new PlainScripts();
    }

    private static Commands commands(boolean booted, Path state) throws IOException {
        return booted ? new Units(state.toRealPath().resolve("runs")) : new Unconfined();
    }

    private static Commands confined(Path root, Path state) throws IOException {
        return Confined.to(root, List.of(state.toRealPath()));
    }

    /// The folder as it is to be enrolled: `/` only where exactly that was written.
    static Path checked(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new IOException("the root " + root + " is not a folder: make it first");
        }
        var real = root.toRealPath();
        if (real.equals(ALL) && !root.equals(ALL)) {
            throw new IOException(
                    "the root " + root + " leads to /: to keep the whole machine, enrol it with --root /");
        }
        return real;
    }
}
