package evenkeel.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// What a plugin's zip says of itself. Only descriptor files are read; no class is.
///
/// @param sha256 of the zip's bytes
/// @param notifiers their names
public record PluginZip(String id, String version, Digest sha256, List<ActionDescriptor> actions,
        List<String> notifiers) {

    static final String INDEX = "classes/META-INF/extensions.idx";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

    public PluginZip {
        actions = List.copyOf(actions);
        notifiers = List.copyOf(notifiers);
    }

    /// The pin by which `plugins.yaml` names exactly this zip.
    public Pin pin() {
        return new Pin(id, version, sha256);
    }

    /// @throws IOException if it is not a plugin's zip, with a sentence that says why
    public static PluginZip describe(byte[] zip) throws IOException {
        return describe(ByteBuffer.wrap(zip));
    }

    /// @throws IOException if it is not a plugin's zip, with a sentence that says why
    public static PluginZip describe(Path zip) throws IOException {
        return withBytes(zip, PluginZip::describe);
    }

    /// Gives the bytes of a file to work that ends before this does.
    static <T> T withBytes(Path zip, Work<T> work) throws IOException {
        try (var channel = FileChannel.open(zip); var arena = Arena.ofConfined()) {
            if (channel.size() > Limits.ZIP) {
                throw new IOException("it is larger than " + Limits.ZIP + " bytes");
            }
            return work.of(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
        }
    }

    static Digest digest(ByteBuffer zip) {
        var sum = Digest.sha256();
        sum.update(zip.duplicate());
        return Digest.read(sum.digest());
    }

    static PluginZip describe(ByteBuffer zip) throws IOException {
        if (zip.limit() > Limits.ZIP) {
            throw new IOException("it is larger than " + Limits.ZIP + " bytes");
        }
        var entries = new ZipEntries(zip);
        boolean acts = entries.has("actions.json");
        boolean notifies = entries.has("notifiers.json");
        if (!entries.has("plugin.properties") || !acts && !notifies) {
            throw new IOException("it is no plugin of Evenkeel: plugin.properties or actions.json is missing");
        }
        if (!entries.has(INDEX)
                || new String(entries.read(INDEX, Limits.DESCRIPTOR), StandardCharsets.UTF_8).isBlank()) {
            throw new IOException("it offers no action: " + INDEX + " is missing or empty;"
                    + " build it with evenkeel.loader.Describe");
        }
        var properties = properties(entries);
        var id = properties.getProperty("plugin.id", "");
        var version = properties.getProperty("plugin.version", "");
        if (!NAME.matcher(id).matches() || !NAME.matcher(version).matches()) {
            throw new IOException("plugin.properties has no proper plugin.id or plugin.version");
        }
        if (properties.containsKey("plugin.class")) {
            throw new IOException("plugin.properties names a plugin.class: a plugin is its actions alone, remove it");
        }
        try {
            return new PluginZip(id, version, digest(zip),
                    acts ? Descriptors.read(entries.read("actions.json", Limits.DESCRIPTOR)) : List.of(),
                    notifies ? NotifierNames.read(entries.read("notifiers.json", Limits.DESCRIPTOR)) : List.of());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// The classes that its index names.
    static List<String> classNames(ZipEntries entries) throws IOException {
        var lines = new String(entries.read(INDEX, Limits.DESCRIPTOR), StandardCharsets.UTF_8).split("\n");
        return Arrays.stream(lines).map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static Properties properties(ZipEntries entries) throws IOException {
        var properties = new Properties();
        var bytes = entries.read("plugin.properties", Limits.DESCRIPTOR);
        try (var in = new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("plugin.properties is malformed: " + e.getMessage(), e);
        }
        return properties;
    }

    /// Something to do with the bytes of a zip.
    interface Work<T> {
        T of(ByteBuffer zip) throws IOException;
    }
}
