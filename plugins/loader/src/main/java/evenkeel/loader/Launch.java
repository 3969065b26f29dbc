package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a script that is not confined is begun with: its folder, its user and its environment.
final class Launch {

    static final String SHELL = "/bin/sh";

    private final Rooted rooted;
    private final Accounts users;

    Launch(Rooted rooted) {
        this.rooted = rooted;
        this.users = new Accounts(rooted, "/etc/passwd", "user");
    }

    /// Writes a shell script, `start.sh`, that becomes the script. So no word of it goes through whoever starts that, who
    /// may have characters of his own and show everybody what he was told.
    ///
    /// Everybody can read the arguments of a process, and values of the environment may be secrets. They stand in a file
    /// of their own, which only this user reads and which is gone once it is open: a shell with an empty environment, that
    /// is the script's user already, has it as its input.
    ///
    /// @throws IOException also if there is no such user or folder
    void write(Scripts.Script script) throws IOException {
        var values = script.folder().resolve("environment.sh");
        var told = new StringBuilder();
        environment(script).forEach((name, value) -> told.append("command export ").append(quoted(name + "=" + value))
                .append('\n'));
        told.append("exec").append(line(begin(file(script)))).append(" </dev/null\n");
        var start = "cd " + quoted(directory(script)) + " && exec <" + quoted(values.toString()) + " || exit\nrm -f "
                + quoted(values.toString()) + "\nexec" + line(becoming(script)) + '\n';
        Files.deleteIfExists(values);
        Files.createFile(values, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(values, told);
        Files.writeString(script.folder().resolve("start.sh"), start);
    }

    private List<String> becoming(Scripts.Script script) throws IOException {
        var words = new ArrayList<String>();
        if (script.user().isPresent()) {
            int user = users.id(script.user().get());
            words.addAll(List.of("setpriv", "--reuid=" + Integer.toUnsignedString(user),
                    "--regid=" + users.group(user),
                    users.name(user).equals(Integer.toUnsignedString(user)) ? "--clear-groups" : "--init-groups"));
        }
        words.addAll(List.of("/usr/bin/env", "-i", SHELL));
        return words;
    }

    private static String line(List<String> words) {
        return words.stream().map(word -> " " + quoted(word)).collect(Collectors.joining());
    }

    /// As `sh -c FILE`, but that the shell is no process of its own, which would hear of an end before the script does.
    static List<String> begin(String file) {
        return List.of(SHELL, "-c", "exec \"$0\"", file);
    }

    private Map<String, String> environment(Scripts.Script script) throws IOException {
        var home = script.user().isEmpty()
                ? Optional.of(System.getProperty("user.home"))
                : users.home(users.id(script.user().get()));
        var names = script.user().map(name -> Map.of("USER", name, "LOGNAME", name)).orElse(Map.of());
        return environment(script, home.orElse("/"), names);
    }

    static Map<String, String> environment(Scripts.Script script, String home, Map<String, String> more) {
        var environment = new TreeMap<>(Map.of("PATH", Surroundings.PATH, "HOME", home, "LANG", "C.UTF-8"));
        environment.putAll(more);
        environment.putAll(script.environment());
        return environment;
    }

    /// Where its text stands, on this machine.
    String file(Scripts.Script script) throws IOException {
        return rooted.followed(script.file()).toString();
    }

    /// Where it runs, on this machine.
    String directory(Scripts.Script script) throws IOException {
        var directory = rooted.followed(script.directory());
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the working directory " + script.directory() + " does not exist");
        }
        return directory.toString();
    }

    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
