package evenkeel.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// Small `useradd`, `usermod`, `userdel`, `groupadd`, `groupmod` and `groupdel` for a fake host: they read and write
/// its tables, and refuse what the real ones refuse.
final class Accounts {

    private final FakeHost host;
    private final List<List<String>> ran;
    private final Map<String, String[]> users = new LinkedHashMap<>();
    private final Map<String, String[]> groups = new LinkedHashMap<>();
    private final Map<String, String[]> shadow = new LinkedHashMap<>();

    private Accounts(FakeHost host, List<List<String>> ran) {
        this.host = host;
        this.ran = ran;
    }

    static FakeHost on(FakeHost host) throws IOException {
        return on(host, new ArrayList<>());
    }

    /// @param ran takes the arguments of what was run
    static FakeHost on(FakeHost host, List<List<String>> ran) throws IOException {
        host.boots().file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nold:x:1001:1001:Old,,,:/home/old:/bin/sh\n")
                .file("/etc/group", "root:x:0:\nold:x:1001:\nadm:x:4:old\nweb-data:x:33:\n")
                .file("/etc/shadow", "root:*:20000:0:99999:7:::\nold:$y$j9T$secret:20000:0:99999:7:::\n")
                .folder("/home/old");
        Files.setAttribute(host.at("/home/old"), "unix:uid", 1001);
        return host.runs(command -> new Accounts(host, ran).run(command));
    }

    private Ran run(Command command) {
        ran.add(command.arguments());
        try {
            read("/etc/passwd", users);
            read("/etc/group", groups);
            read("/etc/shadow", shadow);
            var said = said(new ArrayList<>(command.arguments()));
            if (said.isEmpty()) {
                write("/etc/passwd", users);
                write("/etc/group", groups);
                write("/etc/shadow", shadow);
            }
            return new Ran(said.isEmpty() ? 0 : 9, false, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String said(List<String> arguments) throws IOException {
        var tool = arguments.removeFirst();
        var name = arguments.removeLast();
        boolean user = tool.startsWith("user");
        var table = user ? users : groups;
        if (tool.endsWith("add") == table.containsKey(name)) {
            return tool + ": " + (user ? "user" : "group") + " '" + name + "' already exists or does not\n";
        }
        switch (tool) {
            case "useradd" -> {
                users.put(name, new String[]{name, "x", "1500", "1500", "", "/home/" + name, "/bin/sh"});
                shadow.put(name, new String[]{name, "!", "20000", "0", "99999", "7", "", "", ""});
                if (arguments.stream().noneMatch(argument -> argument.startsWith("--gid="))) {
                    groups.put(name, new String[]{name, "x", "1500", ""});
                }
            }
            case "groupadd" -> groups.put(name, new String[]{name, "x", "1600", ""});
            case "userdel" -> {
                users.remove(name);
                shadow.remove(name);
                groups.remove(name);
                groups.values().forEach(group -> group[3] = without(group[3], name));
                if (arguments.contains("--remove")) {
                    Files.deleteIfExists(host.at("/home/" + name));
                }
            }
            case "groupdel" -> {
                var gid = groups.remove(name)[2];
                if (users.values().stream().anyMatch(one -> one[3].equals(gid))) {
                    return "groupdel: cannot remove the primary group of user '" + name + "'\n";
                }
            }
            default -> {
            }
        }
        for (var argument : arguments) {
            var said = option(tool, name, argument.split("=", 2));
            if (!said.isEmpty()) {
                return said;
            }
        }
        return "";
    }

    private String option(String tool, String name, String[] option) {
        var value = option.length > 1 ? option[1] : "";
        switch (option[0]) {
            case "--uid" -> {
                if (users.values().stream().anyMatch(user -> user[2].equals(value))) {
                    return tool + ": UID '" + value + "' already exists\n";
                }
                users.get(name)[2] = value;
            }
            case "--gid" -> {
                if (tool.startsWith("group")) {
                    groups.get(name)[2] = value;
                    return "";
                }
                var group = groups.values().stream().filter(one -> one[0].equals(value) || one[2].equals(value))
                        .findFirst();
                if (group.isEmpty()) {
                    return tool + ": group '" + value + "' does not exist\n";
                }
                users.get(name)[3] = group.get()[2];
            }
            case "--groups" -> {
                for (var group : value.split(",")) {
                    if (!groups.containsKey(group)) {
                        return tool + ": group '" + group + "' does not exist\n";
                    }
                    groups.get(group)[3] += (groups.get(group)[3].isEmpty() ? "" : ",") + name;
                }
            }
            case "--comment" -> users.get(name)[4] = value;
            case "--home-dir", "--home" -> users.get(name)[5] = value;
            case "--shell" -> users.get(name)[6] = value;
            case "--lock" -> shadow.get(name)[1] = "!" + shadow.get(name)[1];
            case "--unlock" -> shadow.get(name)[1] = shadow.get(name)[1].replaceFirst("^!(?=.)", "");
            case "--expiredate" -> shadow.get(name)[7] = value;
            case "--system", "--create-home", "--append", "--remove" -> {
            }
            default -> throw new AssertionError("unexpected " + tool + " " + option[0]);
        }
        return "";
    }

    private void read(String path, Map<String, String[]> table) throws IOException {
        host.content(path).lines().forEach(line -> table.put(line.split(":", 2)[0], line.split(":", -1)));
    }

    private void write(String path, Map<String, String[]> table) throws IOException {
        var text = new StringBuilder();
        table.values().forEach(fields -> text.append(String.join(":", fields)).append('\n'));
        host.file(path, text.toString());
    }

    private static String without(String members, String name) {
        var left = new ArrayList<>(List.of(members.split(",")));
        left.remove(name);
        return String.join(",", left);
    }
}
