package evenkeel.agent.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// A command's folder on its host, which its scripts can see: the scripts themselves, and downloads.
final class Folder {

    static final String ALL = "/var/lib/evenkeel-commands";
    private static final Access PASSED = new Access(Optional.of(0711), Optional.empty(), Optional.empty());
    private static final Access USUAL = new Access(Optional.of(0755), Optional.empty(), Optional.empty());

    private final Host host;
    private final String user;
    private final String path;

    Folder(CommandDoors doors, String command) {
        this.host = doors.host();
        this.user = doors.scripts().user();
        this.path = ALL + "/" + command;
    }

    /// Where downloads lie; made if it is not there.
    String downloads() throws IOException {
        make();
        directory(path + "/downloads", new Access(Optional.of(0755), Optional.of(user), Optional.empty()));
        return path + "/downloads";
    }

    /// As [#downloads], if something was downloaded.
    Optional<String> downloaded() throws IOException {
        return host.stat(path + "/downloads").isPresent() ? Optional.of(path + "/downloads") : Optional.empty();
    }

    /// Writes a script.
    ///
    /// @return where it stands
    String script(int step, String name, List<String> lines, Optional<String> runAs) throws IOException {
        make();
        directory(path + "/" + step, PASSED);
        var file = path + "/" + step + "/" + name;
        host.write(file, new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)),
                new Access(Optional.of(0700), Optional.of(runAs.orElse(user)), Optional.empty()), Host.Check.NONE);
        return file;
    }

    private void make() throws IOException {
        directory("/var", USUAL);
        directory("/var/lib", USUAL);
        directory(ALL, PASSED);
        directory(path, PASSED);
    }

    private void directory(String folder, Access access) throws IOException {
        if (host.stat(folder).isEmpty()) {
            host.directory(folder, access);
        }
    }

    /// Removes it with all that is in it.
    void remove() throws IOException {
        remove(path);
    }

    private void remove(String one) throws IOException {
        var there = host.stat(one);
        if (there.isPresent() && there.get().type().equals("directory")) {
            for (var name : host.list(one)) {
                remove(one + "/" + name);
            }
        }
        host.remove(one);
    }
}
