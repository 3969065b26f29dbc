package evenkeel.server.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.tools.ToolProvider;

/// A plugin with one notifier, `chat`, compiled and zipped: it adds each event to the file that its setting `file` names.
public final class SampleNotifier {

    private static final String SOURCE = """
            package sample;
            import java.io.IOException;
            import java.nio.file.*;
            import java.util.Map;
            @org.pf4j.Extension
            public final class Chat implements evenkeel.spi.Notifier {
                public String name() { return "chat"; }
                public void tell(String event, Map<String, String> settings) throws IOException {
                    Files.writeString(Path.of(settings.get("file")), event + "\\n", StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
            }
            """;

    private SampleNotifier() {
    }

    /// @param work a folder that is there
    public static void write(Path work, Path zip) throws IOException {
        var classes = Files.createTempDirectory(work, "classes");
        var source = Files.writeString(work.resolve("Chat.java"), SOURCE);
        var code = ToolProvider.getSystemJavaCompiler().run(null, null, null, List.of("-d", classes.toString(),
                "-proc:none", "-classpath", System.getProperty("java.class.path"), source.toString())
                .toArray(String[]::new));
        if (code != 0) {
            throw new IOException("it does not compile");
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "plugin.properties", "plugin.id=talk\nplugin.version=1.0\n".getBytes());
            put(out, "notifiers.json", "[{\"name\":\"chat\"}]\n".getBytes());
            put(out, "classes/META-INF/extensions.idx", "sample.Chat\n".getBytes());
            put(out, "classes/sample/Chat.class", Files.readAllBytes(classes.resolve("sample/Chat.class")));
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
    }
}
