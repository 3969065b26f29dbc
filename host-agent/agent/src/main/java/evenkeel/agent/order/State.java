package evenkeel.agent.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import evenkeel.disk.Disk;
import evenkeel.model.Json;

/// The agent's own folder: small JSON values by name, each put in place as a whole.
public record State(Disk disk, Path folder) {

    /// @throws IOException also if what stands there is no such value
    public <T> Optional<T> read(String name, Class<T> type) throws IOException {
        var bytes = disk.read(folder.resolve(name));
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(new String(bytes.get(), StandardCharsets.UTF_8), type));
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /// @param place names the point of the program, for crash tests
    public void write(String place, String name, Object value) throws IOException {
        disk.replace(place, folder.resolve(name), (Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// The agent's own epoch: one more than at the last start, on the disk when this returns.
    public long nextEpoch() throws IOException {
        long epoch = read("epoch", Long.class).orElse(0L) + 1;
        write("agent.epoch", "epoch", epoch);
        return epoch;
    }
}
