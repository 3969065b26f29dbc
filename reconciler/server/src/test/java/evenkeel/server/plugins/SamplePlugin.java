package evenkeel.server.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.ToolProvider;

import evenkeel.loader.Describe;

/// A plugin with two actions, compiled and zipped: `note`, and `once`, which records.
final class SamplePlugin {

    private static final String SOURCE = """
            package sample;
            import evenkeel.spi.*;
            import evenkeel.spi.ActionType.Trait;
            import java.util.*;
            @org.pf4j.Extension
            public final class NAME implements Action<NAME.In, NAME.Out> {
                public record In(@Input("Which.") String text) {}
                public record Out(String text) {}
                public ActionType<In, Out> type() {
                    return new ActionType<>("ACTION", "ACTION:{text}", In.class, Out.class, Set.of(TRAITS));
                }
                public Out observe(In in, Host host) { return new Out(""); }
                public List<Change> diff(In in, Out out) {
                    return in.text().equals(out.text()) ? List.of()
                            : List.of(Change.update("text", out.text(), in.text()));
                }
                public void apply(In in, Host host) {}
            }
            """;

    private SamplePlugin() {
    }

    static Path write(Path work, Path zip, String version) throws IOException {
        var classes = Files.createTempDirectory(work, "classes");
        compile(work, classes, "Note", "note", "");
        compile(work, classes, "Once", "once", "Trait.RECORDS");
        var before = System.getProperty("java.class.path");
        describe(classes, before);
        Files.createDirectories(zip.getParent());
        try (var out = new ZipOutputStream(Files.newOutputStream(zip)); var files = Files.walk(classes)) {
            put(out, "plugin.properties", ("plugin.id=sample\nplugin.version=" + version + "\n").getBytes());
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = classes.relativize(file).toString();
                put(out, name.equals("actions.json") ? name : "classes/" + name, Files.readAllBytes(file));
            }
        }
        return zip;
    }

    private static void describe(Path classes, String classPath) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process = new ProcessBuilder(java, "-classpath", classes + ":" + classPath, Describe.class.getName(),
                classes.toString()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
    }

    private static void compile(Path work, Path classes, String name, String action, String traits)
            throws IOException {
        var source = Files.writeString(work.resolve(name + ".java"),
                SOURCE.replace("NAME", name).replace("ACTION", action).replace("TRAITS", traits));
        var code = ToolProvider.getSystemJavaCompiler().run(null, null, null, List.of("-d", classes.toString(),
                "-proc:none", "-classpath", System.getProperty("java.class.path"), source.toString())
                .toArray(String[]::new));
        if (code != 0) {
            throw new IOException("it does not compile");
        }
    }
}
