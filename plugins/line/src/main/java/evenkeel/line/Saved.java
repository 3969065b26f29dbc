package evenkeel.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import evenkeel.line.Text.Edit;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.SavedBytes;

/// What the first change would do to a file, so that it can be undone: the whole file's other lines are not ours.
///
/// @param existed whether there was a file
/// @param before the digest of it
/// @param after the digest of it once changed
/// @param edits the change, in the order of offsets
record Saved(boolean existed, String before, String after, List<Edit> edits) {

    private static final int VERSION = 1;

    static Saved of(LineDesired desired, Host host) throws IOException {
        var path = desired.path();
        var type = host.stat(path).map(Host.Stat::type).orElse("absent");
        if (type.equals("absent")) {
            var made = desired.present() ? Text.joined(desired.bytes().orElseThrow(), new byte[]{'\n'}) : new byte[0];
            return new Saved(false, "", Content.digest(made), List.of());
        }
        if (!type.equals("file")) {
            throw new IOException(path + " is no regular file: its lines cannot be kept for a restore");
        }
        var bytes = Content.read(path, host);
        var edits = Reading.of(desired, bytes).edits(desired);
        return new Saved(true, Content.digest(bytes), Content.digest(Text.with(bytes, edits)), edits);
    }

    /// As it was, to the byte, if nobody else changed the file; else line by line.
    void restore(LineDesired desired, Host host) throws IOException {
        var path = desired.path();
        if (!host.stat(path).map(Host.Stat::type).orElse("absent").equals("file")) {
            return;
        }
        var bytes = Content.read(path, host);
        var now = Content.digest(bytes);
        if (existed && now.equals(before)) {
            return;
        }
        if (!existed && now.equals(after) && desired.present()) {
            host.remove(path);
            return;
        }
        var old = existed && now.equals(after) ? Text.with(bytes, reversed()) : lineByLine(desired, bytes);
        if (!Arrays.equals(old, bytes)) {
            LineAction.write(path, old, Access.ANY, host);
        }
    }

    private List<Edit> reversed() {
        var reversed = new ArrayList<Edit>();
        int shift = 0;
        for (var edit : edits) {
            reversed.add(new Edit(edit.offset() + shift, edit.replacement(), edit.old()));
            shift += edit.replacement().length - edit.old().length;
        }
        return reversed;
    }

    /// The line goes, and what it replaced comes in its place; lines that were removed come back at the end.
    private byte[] lineByLine(LineDesired desired, byte[] bytes) throws IOException {
        var text = Text.of(bytes);
        var made = desired.present() ? Reading.of(desired, bytes).equal() : List.<Integer>of();
        var back = new ArrayList<byte[]>();
        for (var edit : edits) {
            for (int i = 0; i < Text.of(edit.old()).lines().size(); i++) {
                back.add(Text.of(edit.old()).line(i));
            }
        }
        back.removeIf(line -> java.util.stream.IntStream.range(0, text.lines().size())
                .anyMatch(i -> Arrays.equals(text.line(i), line)));
        boolean changed = !existed || edits.stream().anyMatch(edit -> edit.replacement().length > 0);
        if (changed && !made.isEmpty()) {
            var edit = back.isEmpty()
                    ? text.delete(made.getFirst())
                    : text.replace(made.getFirst(), back.removeFirst());
            bytes = Text.with(bytes, List.of(edit));
        }
        for (var line : back) {
            var now = Text.of(bytes);
            bytes = Text.with(bytes, List.of(now.insert(now.lines().size(), line)));
        }
        return bytes;
    }

    byte[] bytes() throws IOException {
        return SavedBytes.written(VERSION, out -> {
            out.writeBoolean(existed);
            out.writeUTF(before);
            out.writeUTF(after);
            out.writeInt(edits.size());
            for (var edit : edits) {
                out.writeInt(edit.offset());
                out.writeInt(edit.old().length);
                out.write(edit.old());
                out.writeInt(edit.replacement().length);
                out.write(edit.replacement());
            }
        });
    }

    static Saved read(byte[] bytes) throws IOException {
        return SavedBytes.read(VERSION, bytes, in -> {
            var existed = in.readBoolean();
            var before = in.readUTF();
            var after = in.readUTF();
            var edits = new ArrayList<Edit>();
            for (int i = in.readInt(); i > 0; i--) {
                edits.add(new Edit(in.readInt(), in.readNBytes(in.readInt()), in.readNBytes(in.readInt())));
            }
            return new Saved(existed, before, after, edits);
        });
    }
}
