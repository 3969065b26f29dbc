package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// Runs commands for an agent that keeps a directory: in namespaces of their own, made by bubblewrap, as user and
/// group 65534 without capabilities and with no way to gain any. They see the machine's `/` read-only, without `/root`,
/// `/home`, `/run` and the agent's own folders, with a fresh `/tmp` and no network; and the directory, writable, at its
/// own path, which is their working directory, `HOME` and `EVENKEEL_ROOT`.
///
/// So that they can write there at all, the directory itself is given group 65534, group-writable and sticky: a
/// command adds to it, and what it did not make there it can neither rename nor remove. Deeper folders keep their
/// declared owners.
public final class Confined implements Commands {

    private static final int NOBODY = 65534;
    private static final List<Path> SECRET = List.of(Path.of("/root"), Path.of("/home"), Path.of("/run"));
    private static final Duration PROBE = Duration.ofSeconds(20);

    private final Path root;
    private final List<Path> hidden;
    private Optional<Boolean> possible = Optional.empty();

    private Confined(Path root, List<Path> hidden) {
        this.root = root;
        this.hidden = hidden;
    }

    /// The first [#run] looks whether it can be done here; where it cannot, each is skipped.
    ///
    /// @param root the directory that the agent keeps, which exists
    /// @param secret folders that commands must not see: the agent's own state
    public static Confined to(Path root, Collection<Path> secret) throws IOException {
        var real = root.toRealPath();
        if (real.getNameCount() == 0) {
            throw new IllegalArgumentException("/ confines nothing");
        }
        var mode = (Integer) Files.getAttribute(real, "unix:mode") & 07777;
        if ((Integer) Files.getAttribute(real, "unix:gid") != NOBODY) {
            Files.setAttribute(real, "unix:gid", NOBODY);
        }
        if ((mode | 01070) != mode) {
            Files.setAttribute(real, "unix:mode", mode | 01070);
        }
        var hidden = new ArrayList<Path>();
        for (var folder : SECRET) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                hidden.add(folder);
            }
        }
        for (var folder : secret) {
            hidden.add(folder.toRealPath());
        }
        closedAbove(real).ifPresent(hidden::add);
        return new Confined(real, hidden);
    }

    @Override
    public OptionalInt group() {
        return OptionalInt.of(NOBODY);
    }

    @Override
    public Ran run(Command command, Path directory) throws IOException {
        line(directory);
        return confined(command, directory);
    }

    /// What stands before the words of a command, so that it is confined.
    ///
    /// @throws Skipped where it cannot be done
    List<String> line(Path directory) {
        if (!possible()) {
            throw new Skipped("commands need bubblewrap to be confined to the root: apt install bubblewrap");
        }
        return words(directory);
    }

    private List<String> words(Path directory) {
        var line = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--new-session", "--unshare-net",
                "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--ro-bind", "/", "/",
                "--dev", "/dev", "--proc", "/proc", "--perms", "1777", "--tmpfs", "/tmp"));
        var folders = new ArrayList<String>();
        for (var folder : hidden) {
            if (!folder.startsWith(root)) {
                line.addAll(List.of("--tmpfs", folder.toString()));
            }
        }
        for (var above = root.getParent(); above.getNameCount() > 0; above = above.getParent()) {
            if (hidden.stream().anyMatch(above::startsWith) || above.startsWith("/tmp")) {
                folders.addAll(0, List.of("--perms", "0755", "--dir", above.toString()));
            }
        }
        line.addAll(folders);
        line.addAll(List.of("--bind", root.toString(), root.toString()));
        for (var folder : hidden) {
            if (folder.startsWith(root) && !folder.equals(root)) {
                line.addAll(List.of("--tmpfs", folder.toString()));
            }
        }
        line.addAll(List.of("--chdir", directory.toString(), "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID",
                "--cap-add", "CAP_SETPCAP", "--", "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
                "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"));
        return line;
    }

    private Ran confined(Command command, Path directory) throws IOException {
        var line = words(directory);
        line.addAll(command.arguments());
        var builder = new ProcessBuilder(line).directory(Path.of("/").toFile());
        Surroundings.set(builder, command, root.toString());
        builder.environment().put("EVENKEEL_ROOT", root.toString());
        return Running.run(builder, command.limit(), Process::destroyForcibly);
    }

    private synchronized boolean possible() {
        if (possible.isEmpty()) {
            possible = Optional.of(probe());
        }
        return possible.get();
    }

    /// Sees whether a command really is confined: it must not be root, nor able to write outside.
    private boolean probe() {
        var script = "test \"$(id -u):$(id -g)\" = 65534:65534 && test -w . && test ! -w / && test ! -w /etc";
        try {
            return confined(new Command(List.of("/bin/sh", "-c", script), Optional.empty(), Map.of(), PROBE),
                    root).ok();
        } catch (IOException e) {
            return false;
        }
    }

    /// The highest folder above the root that user 65534 may not pass; an empty one takes its place.
    private static Optional<Path> closedAbove(Path root) throws IOException {
        var above = new ArrayList<Path>();
        for (var folder = root.getParent(); folder != null && folder.getNameCount() > 0; folder = folder.getParent()) {
            above.addFirst(folder);
        }
        for (var folder : above) {
            if (((Integer) Files.getAttribute(folder, "unix:mode") & 1) == 0) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }
}
