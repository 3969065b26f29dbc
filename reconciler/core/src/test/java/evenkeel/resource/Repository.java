package evenkeel.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.ActionDescriptor.InputDescriptor;
import evenkeel.model.ActionDescriptor.Type;
import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.resource.Snapshot.File;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Input.Kind;

/// A fleet repository in memory, for tests: what `evenkeel init` writes, a host, and what a test puts in or takes out.
public final class Repository {

    public static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    private static final Pin FILE = new Pin("file", "0.1.0", Digest.of("the zip of file"));
    private static final Pin SHELL = new Pin("shell", "0.1.0", Digest.of("the zip of shell"));

    public static final Map<Digest, List<ActionDescriptor>> SHELF = Map.of(FILE.sha256(), List.of(file()),
            SHELL.sha256(), List.of(script()));

    private final SortedMap<String, File> files = new TreeMap<>();

    public static Repository fresh() {
        var repository = new Repository();
        NewRepository.files("acme", List.of(FILE, SHELL), "ada", KEY + " ada@example.net", Digest.of("code"),
                Instant.parse("2030-01-01T00:00:00Z")).forEach(repository::with);
        return repository;
    }

    public Repository with(String path, String text) {
        return with(path, File.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public Repository with(String path, File file) {
        files.put(path, file);
        return this;
    }

    public Repository without(String path) {
        files.remove(path);
        return this;
    }

    public SortedMap<String, File> files() {
        return files;
    }

    public Snapshot snapshot() {
        return new Snapshot("working tree", files);
    }

    public Reading read() {
        return new FleetReader().read(snapshot(), SHELF);
    }

    public Fleet fleet() {
        var reading = read();
        return reading.fleet().orElseThrow(() -> new AssertionError(reading.diagnostics()));
    }

    private static ActionDescriptor file() {
        return new ActionDescriptor("file", "file:{path}", Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES),
                List.of(new InputDescriptor("path", Type.TEXT, true, "", "/(?!.*\\.\\.)[^\\x00]*",
                        "an absolute path without .., such as /etc/motd", List.of(), Kind.PLAIN,
                        "Where it stands on the host."), text("content", Kind.PLAIN),
                        text("source", Kind.REPOSITORY_FILE),
                        text("template", Kind.REPOSITORY_TEMPLATE),
                        new InputDescriptor("mode", Type.TEXT, false, "", "[0-7]{3,4}",
                                "three or four octal digits, such as 0644", List.of(), Kind.PLAIN, "Permission bits."),
                        new InputDescriptor("state", Type.TEXT, false, "file", "", "",
                                List.of("file", "directory", "link", "absent"), Kind.PLAIN, "What stands there."),
                        new InputDescriptor("parents", Type.FLAG, false, "false", "", "", List.of(), Kind.PLAIN,
                                "Whether missing folders are made.")));
    }

    private static ActionDescriptor script() {
        return new ActionDescriptor("aws:runShellScript", "script:{@association}/{@step}", Set.of(Trait.RECORDS),
                List.of(new InputDescriptor("runCommand", Type.LIST, true, "", "", "", List.of(), Kind.PLAIN,
                        "The lines of the script."),
                        new InputDescriptor("timeoutSeconds", Type.NUMBER, false, "3600", "", "", List.of(), Kind.PLAIN,
                                "After this it is ended."),
                        new InputDescriptor("environment", Type.MAP, false, "", "[^\\n]*", "one line", List.of(),
                                Kind.PLAIN, "Variables.")));
    }

    private static InputDescriptor text(String name, Kind kind) {
        return new InputDescriptor(name, Type.TEXT, false, "", "", "", List.of(), kind, "The " + name + ".");
    }
}
