package evenkeel.loader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import java.net.URLClassLoader;

/// Plugins for tests, compiled from source text and zipped.
final class Plugins {

    /// `NAME`, `INIT` (class body) and `OBSERVE` (statement) are replaced.
    private static final String ACTION = """
            package sample;
            import evenkeel.spi.*;
            import java.util.*;
            @org.pf4j.Extension
            public final class Sample implements Action<Sample.In, Sample.Out> {
                public record In(@Input("Which.") String which) {}
                public record Out(String which) {}
                INIT
                public ActionType<In, Out> type() {
                    return new ActionType<>("NAME", "NAME:{which}", In.class, Out.class, Set.of());
                }
                public Out observe(In in, Host host) { OBSERVE }
                public List<Change> diff(In in, Out out) { return List.of(); }
                public void apply(In in, Host host) {}
            }
            """;

    private Plugins() {
    }

    /// The files of a good plugin with one action.
    static TreeMap<String, byte[]> files(Path work, String name, String init, String observe) {
        return files(work, "1.0", ACTION.replace("NAME", name).replace("INIT", init).replace("OBSERVE", observe));
    }

    static TreeMap<String, byte[]> good(Path work) {
        return files(work, "sample", "", "return new Out(in.which());");
    }

    static TreeMap<String, byte[]> files(Path work, String version, String source) {
        try {
            var classes = Files.createTempDirectory(work, "classes");
            compile(classes, source);
            try (var loader = new URLClassLoader(new java.net.URL[]{classes.toUri().toURL()},
                    Plugins.class.getClassLoader())) {
                Describe.describe(classes, loader);
            }
            var files = new TreeMap<String, byte[]>();
            files.put("plugin.properties",
                    ("plugin.id=sample\nplugin.version=" + version + "\n").getBytes(StandardCharsets.UTF_8));
            try (var walk = Files.walk(classes)) {
                for (var file : walk.filter(Files::isRegularFile).toList()) {
                    var path = classes.relativize(file).toString();
                    files.put(List.of("actions.json", "notifiers.json").contains(path) ? path : "classes/" + path,
                            Files.readAllBytes(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The zip in a file of its own.
    static Path file(Path work, byte[] zip) {
        try {
            return Files.write(Files.createTempFile(work, "plugin", ".zip"), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path classes, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var unit = new SimpleJavaFileObject(URI.create("string:///sample/Sample.java"),
                javax.tools.JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return source;
            }
        };
        var said = new StringWriter();
        var options = List.of("-d", classes.toString(), "-proc:none", "-classpath",
                System.getProperty("java.class.path"));
        if (!compiler.getTask(said, null, null, options, null, List.of(unit)).call()) {
            throw new IllegalStateException(said.toString());
        }
    }
}
