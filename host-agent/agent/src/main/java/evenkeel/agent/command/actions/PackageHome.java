package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import evenkeel.agent.command.actions.PackageState.Installed;
import evenkeel.model.Json;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Where a host keeps what belongs to one package: its `state`, and a folder for each version that is, or is being,
/// installed.
///
/// @param path of the package, as the host's own paths name it
record PackageHome(Host host, String path) {

    private static final Access FILE = new Access(Optional.of(0644), Optional.empty(), Optional.empty());
    private static final Access FOLDER = new Access(Optional.of(0755), Optional.empty(), Optional.empty());
    private static final int LARGEST = 64 << 10;

    PackageState read() throws IOException {
        if (host.stat(path + "/state").isEmpty()) {
            return PackageState.NOTHING;
        }
        try (var in = host.read(path + "/state")) {
            return Json.parse(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8), PackageState.class);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + "/state cannot be read (" + e.getMessage() + "): see what is installed,"
                    + " then remove the file", e);
        }
    }

    /// On the disk when this returns.
    void write(PackageState state) throws IOException {
        open();
        var text = Json.line(state) + "\n";
        host.write(path + "/state", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FILE,
                Host.Check.NONE);
    }

    void open() throws IOException {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (host.stat(path.substring(0, slash)).isEmpty()) {
                host.directory(path.substring(0, slash), FOLDER);
            }
        }
        host.directory(path, FOLDER);
    }

    String folder(Installed version) {
        return path + "/" + version.folder();
    }

    boolean has(Installed version) throws IOException {
        return host.stat(folder(version)).isPresent();
    }

    boolean has(Installed version, String script) throws IOException {
        return host.stat(folder(version) + "/" + script).map(Host.Stat::type).filter("file"::equals).isPresent();
    }

    /// Removes the files of all versions but this one, and what a crash left.
    void keepOnly(Optional<Installed> version) throws IOException {
        for (var name : host.list(path)) {
            if (!name.equals("state") && version.filter(kept -> kept.folder().equals(name)).isEmpty()) {
                remove(path + "/" + name);
            }
        }
    }

    void remove(String at) throws IOException {
        if (host.stat(at).map(Host.Stat::type).filter("directory"::equals).isPresent()) {
            for (var name : host.list(at)) {
                remove(at + "/" + name);
            }
        }
        host.remove(at);
    }
}
