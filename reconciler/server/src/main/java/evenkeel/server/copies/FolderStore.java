package evenkeel.server.copies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder of this machine.
record FolderStore(Path folder) implements CopyStore {

    @Override
    public void put(String key, Written written) throws IOException {
        var file = folder.resolve(key).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the key " + key + " leads out of " + folder);
        }
        Files.createDirectories(file.getParent());
        try (var in = written.opens().open(); var out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }
}
