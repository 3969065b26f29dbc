package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A package of Debian, as it is to be built.
///
/// @param fields  further lines of its `control`, as `Depends: lab-lib (>= 1.0)`
/// @param files   path to content; what lies in a `bin` folder can be run, what lies in `/etc` is a conffile
/// @param scripts `postinst` and the like
public record Deb(String name, String version, List<String> fields, Map<String, String> files,
        Map<String, String> scripts) {

    private static final Duration BUILD = Duration.ofMinutes(1);

    /// A package with one small file: one without any would vanish as soon as another brings its folders.
    public static Deb of(String name, String version) {
        return new Deb(name, version, List.of(), Map.of("/usr/share/lab/" + name, version + "\n"), Map.of());
    }

    /// With a further line in its `control`.
    public Deb with(String field) {
        return new Deb(name, version, Stream.concat(fields.stream(), Stream.of(field))
                .toList(), files, scripts);
    }

    public Deb file(String path, String content) {
        var more = new TreeMap<>(files);
        more.put(path, content);
        return new Deb(name, version, fields, more, scripts);
    }

    /// With a script of its own: `postinst`, `prerm`, …
    ///
    /// @param lines of `sh`; `$1` says what is going on
    public Deb script(String which, String lines) {
        var more = new TreeMap<>(scripts);
        more.put(which, "#!/bin/sh\nset -e\n" + lines);
        return new Deb(name, version, fields, files, more);
    }

    /// With a service of its own name, which is enabled and started when it is installed, restarted when it is updated,
    /// and stopped when it is removed.
    public Deb service(String command) {
        return file("/lib/systemd/system/" + name + ".service", """
                [Unit]
                Description=%s
                [Service]
                ExecStart=%s
                [Install]
                WantedBy=multi-user.target
                """.formatted(name, command)).script("postinst", """
                if [ "$1" = configure ]; then
                    systemctl daemon-reload
                    systemctl -q enable %1$s
                    systemctl restart %1$s
                fi
                """.formatted(name)).script("prerm", """
                if [ "$1" = remove ]; then systemctl -q disable --now %s; fi
                """.formatted(name)).script("postrm", "systemctl daemon-reload\n");
    }

    String control() {
        return "Package: " + name + "\nVersion: " + version
                + "\nArchitecture: all\nMaintainer: Lab <lab@harbour.example>\nSection: misc\nPriority: optional\n"
                + fields.stream().map(field -> field + "\n").reduce("", String::concat)
                + "Description: a package of the lab\n";
    }

    String fileName() {
        return name + "_" + version + "_all.deb";
    }

    /// Builds it with `dpkg-deb`.
    ///
    /// @param work an empty folder
    byte[] build(Path work) throws IOException, InterruptedException {
        var tree = work.resolve("tree");
        var control = Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(control.resolve("control"), control());
        for (var script : scripts.entrySet()) {
            put(control.resolve(script.getKey()), script.getValue(), true);
        }
        for (var file : files.entrySet()) {
            put(tree.resolve(file.getKey().substring(1)), file.getValue(), file.getKey().contains("bin/"));
        }
        var conffiles = files.keySet().stream().filter(path -> path.startsWith("/etc/")).sorted().toList();
        if (!conffiles.isEmpty()) {
            Files.write(control.resolve("conffiles"), conffiles);
        }
        var deb = work.resolve(fileName());
        Machine.run(BUILD, List.of("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", tree.toString(),
                deb.toString())).orFail();
        return Files.readAllBytes(deb);
    }

    private static void put(Path file, String content, boolean runs) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
