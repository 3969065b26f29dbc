package evenkeel.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Input;
import evenkeel.spi.Restoring;
import evenkeel.spi.Skipped;
import evenkeel.spi.Watch;

/// A small `file`, for tests: a text at a path, or `blob:` and a digest.
public final class TextAction implements Restoring<TextAction.Desired, TextAction.Seen> {

    public record Desired(@Input("Where.") String path, @Input("What.") String text) {
    }

    public record Seen(String text) {
    }

    @Override
    public ActionType<Desired, Seen> type() {
        return new ActionType<>("text", "text:{path}", Desired.class, Seen.class,
                Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));
    }

    @Override
    public Seen observe(Desired desired, Host host) throws IOException {
        if (desired.text().equals("skip")) {
            throw new Skipped("no booted host");
        }
        return new Seen(host.stat(desired.path()).isEmpty() ? "" : read(desired, host));
    }

    private static String read(Desired desired, Host host) throws IOException {
        try (var in = host.read(desired.path())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public List<Change> diff(Desired desired, Seen observed) {
        return observed.text.equals(desired.text)
                ? List.of()
                : List.of(Change.update("content", observed.text, desired.text));
    }

    @Override
    public void apply(Desired desired, Host host) throws IOException {
        if (desired.text().startsWith("cannot")) {
            throw new IOException("it cannot be written");
        }
        write(desired, desired.text().getBytes(StandardCharsets.UTF_8), host);
    }

    @Override
    public Watch watch(Desired desired) {
        return desired.path().startsWith("/every-10/")
                ? Watch.every(Duration.ofSeconds(10))
                : Watch.path(desired.path());
    }

    @Override
    public byte[] save(Desired desired, Host host) throws IOException {
        return observe(desired, host).text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void restore(Desired desired, byte[] saved, Host host) throws IOException {
        if (saved.length == 0) {
            host.remove(desired.path());
        } else {
            write(desired, saved, host);
        }
    }

    @Override
    public void remove(Desired desired, Host host) throws IOException {
        host.remove(desired.path());
    }

    private static void write(Desired desired, byte[] bytes, Host host) throws IOException {
        host.write(desired.path(), new ByteArrayInputStream(bytes), Host.Access.ANY, Host.Check.NONE);
    }
}
