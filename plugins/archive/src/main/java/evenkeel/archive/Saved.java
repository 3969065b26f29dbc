package evenkeel.archive;

import java.io.IOException;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.SavedBytes;

/// What stood at a destination before the first change: nothing, an empty directory, or what stays as it is.
record Saved(String state, int mode, String owner, String group) {

    private static final int VERSION = 1;

    static Saved of(String path, ArchiveSeen seen, Host host) throws IOException {
        var stat = host.stat(path);
        if (seen.state().equals("unpacked")) {
            throw new IOException(path + " holds an archive that was unpacked before, which could not be brought back:"
                    + " write onRelease: leave, or remove it by hand first");
        }
        return stat.isEmpty()
                ? new Saved("absent", 0, "", "")
                : new Saved(seen.state(), stat.get().mode(), stat.get().owner(), stat.get().group());
    }

    /// What is not ours stays.
    void restore(ArchiveDesired desired, Host host) throws IOException {
        if (state.equals("absent") || state.equals("empty")) {
            new ArchiveAction().remove(desired, host);
        }
        if (state.equals("absent") && new ArchiveAction().observe(desired, host).state().equals("empty")) {
            host.remove(desired.destination());
        }
        if (state.equals("empty")) {
            host.directory(desired.destination(), new Access(Optional.of(mode), Optional.of(owner),
                    Optional.of(group)));
        }
    }

    byte[] bytes() throws IOException {
        return SavedBytes.written(VERSION, out -> {
            out.writeUTF(state);
            out.writeInt(mode);
            out.writeUTF(owner);
            out.writeUTF(group);
        });
    }

    static Saved read(byte[] bytes) throws IOException {
        return SavedBytes.read(VERSION, bytes, in -> new Saved(in.readUTF(), in.readInt(), in.readUTF(), in.readUTF()));
    }
}
