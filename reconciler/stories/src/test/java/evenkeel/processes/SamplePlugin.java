package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import evenkeel.loader.PluginZip;

/// A plugin as an author makes one: compiled, described from its classes, zipped. Its action `note` keeps one word in
/// a file, and each version has a word of its own.
///
/// @param version what it is called, and the word
record SamplePlugin(Fleetlet fleet, String version) {

    private static final String SOURCE = """
            package sample;
            import evenkeel.spi.*;
            import java.io.*;
            import java.util.*;
            @org.pf4j.Extension
            public final class Note implements Action<Note.In, Note.Out> {
                public record In(@Input("Where.") String path) {}
                public record Out(String text) {}
                private static final String WORD = "note %s";
                public ActionType<In, Out> type() {
                    return new ActionType<>("note", "note:{path}", In.class, Out.class, Set.of());
                }
                public Out observe(In in, Host host) throws IOException {
                    if (host.stat(in.path()).isEmpty()) {
                        return new Out("");
                    }
                    try (var file = host.read(in.path())) {
                        return new Out(new String(file.readAllBytes()));
                    }
                }
                public List<Change> diff(In in, Out out) {
                    return out.text().equals(WORD) ? List.of() : List.of(Change.update("note", out.text(), WORD));
                }
                public void apply(In in, Host host) throws IOException {
                    host.write(in.path(), new ByteArrayInputStream(WORD.getBytes()), Host.Access.ANY, Host.Check.NONE);
                }
            }
            """;

    /// Puts its zip where the reconciler finds it.
    ///
    /// @param left which of its files are packed
    /// @return its line for `plugins.yaml`
    String ship(Predicate<String> left) throws Exception {
        var work = Files.createDirectories(fleet.folder.resolve("sample-" + version));
        var source = work.resolve("src/sample/Note.java");
        var classes = work.resolve("classes");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.formatted(version));
        var path = System.getProperty("java.class.path");
        fleet.run(work, List.of(tool("javac"), "-proc:none", "-cp", path, "-d", classes.toString(), source.toString()));
        fleet.run(work, List.of(tool("java"), "-XX:TieredStopAtLevel=1", "-cp", path + ":" + classes,
                "evenkeel.loader.Describe", classes.toString()));
        Files.writeString(classes.resolve("plugin.properties"),
                "plugin.id=sample\nplugin.version=" + version + "\nplugin.provider=somebody\n");
        var zip = work.resolve("sample-" + version + ".zip");
        pack(classes, left, zip);
        var pin = PluginZip.describe(zip).pin();
        assertEquals(version, pin.version());
        var shelf = Files.createDirectories(fleet.state.resolve("shelf"));
        Files.move(zip, shelf.resolve(zip.getFileName()));
        return "    - {id: sample, version: \"%s\", sha256: %s}\n".formatted(version, pin.sha256().hex());
    }

    private static void pack(Path classes, Predicate<String> left, Path zip) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip)); var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = classes.relativize(file).toString();
                var describes = name.equals("plugin.properties") || name.equals("actions.json");
                if (left.test(name)) {
                    out.putNextEntry(new ZipEntry(describes ? name : "classes/" + name));
                    Files.copy(file, out);
                }
            }
        }
    }

    private static String tool(String name) {
        return Built.JDK.resolve("bin").resolve(name).toString();
    }
}
