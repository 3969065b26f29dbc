package evenkeel.line;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps one line in a file, or keeps it out.
@Extension
public final class LineAction implements Restoring<LineDesired, LineSeen> {

    private static final ActionType<LineDesired, LineSeen> TYPE = new ActionType<>("line", "line:{path}#{id}",
            LineDesired.class, LineSeen.class, Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<LineDesired, LineSeen> type() {
        return TYPE;
    }

    @Override
    public LineSeen observe(LineDesired desired, Host host) throws IOException {
        var found = host.stat(desired.path());
        if (found.isEmpty()) {
            return LineSeen.without("absent", "");
        }
        var stat = found.get();
        if (!stat.type().equals("file")) {
            return LineSeen.without(stat.type(), stat.target());
        }
        var reading = Reading.of(desired, Content.read(desired.path(), host));
        return new LineSeen("file", "", reading.equal().size(), reading.others().size(), reading.place().isPresent());
    }

    @Override
    public List<Change> diff(LineDesired desired, LineSeen seen) {
        if (seen.type().equals("absent")) {
            return desired.present() ? List.of(Change.create("file", "with the line")) : List.of();
        }
        if (!seen.type().equals("file")) {
            return List.of(Change.update("type", seen.type(), "file"));
        }
        int all = seen.equal() + seen.others();
        if (!desired.present()) {
            return all == 0 ? List.of() : List.of(Change.remove("line", lines(all)));
        }
        if (all == 0) {
            return List.of(Change.create("line", seen.place() ? "" : "but no line marks its place"));
        }
        var changes = new ArrayList<Change>();
        if (seen.equal() == 0) {
            changes.add(Change.update("line", "another that matches", "as declared"));
        }
        int more = seen.others() - (seen.equal() == 0 ? 1 : 0);
        if (more > 0) {
            changes.add(Change.remove("line", lines(more) + " that match"));
        }
        return changes;
    }

    @Override
    public void apply(LineDesired desired, Host host) throws IOException {
        var path = desired.path();
        var seen = observe(desired, host);
        switch (seen.type()) {
            case "absent" -> {
                if (!desired.present()) {
                    return;
                }
                if (!desired.create()) {
                    throw new IOException(path + " does not exist: write create: true to have it made,"
                            + " or name what makes it in `after`");
                }
                var line = desired.bytes().orElseThrow();
                write(path, Text.joined(line, new byte[]{'\n'}), desired.access(), host);
            }
            case "file" -> {
                var bytes = Content.read(path, host);
                var edits = Reading.of(desired, bytes).edits(desired);
                if (!edits.isEmpty()) {
                    write(path, Text.with(bytes, edits), Access.ANY, host);
                }
            }
            case "link" -> throw new IOException(path + " is a link to " + seen.target()
                    + ", which a new file would replace: write that path instead");
            default -> throw new IOException(path + " is no regular file: it is left alone");
        }
    }

    @Override
    public Watch watch(LineDesired desired) {
        return Watch.path(desired.path());
    }

    @Override
    public byte[] save(LineDesired desired, Host host) throws IOException {
        return Saved.of(desired, host).bytes();
    }

    @Override
    public void restore(LineDesired desired, byte[] saved, Host host) throws IOException {
        Saved.read(saved).restore(desired, host);
    }

    /// The line goes; the file stays.
    @Override
    public void remove(LineDesired desired, Host host) throws IOException {
        if (!desired.present()
                || !host.stat(desired.path()).map(Host.Stat::type).equals(java.util.Optional.of("file"))) {
            return;
        }
        var text = Text.of(Content.read(desired.path(), host));
        var edits = Reading.of(desired, text.bytes()).equal().stream().map(text::delete).toList();
        if (!edits.isEmpty()) {
            write(desired.path(), Text.with(text.bytes(), edits), Access.ANY, host);
        }
    }

    static void write(String path, byte[] bytes, Access access, Host host) throws IOException {
        if (bytes.length > Content.LARGEST) {
            throw new IOException(path + " would have more than " + Content.LARGEST + " bytes: nothing is changed");
        }
        host.write(path, new ByteArrayInputStream(bytes), access, Host.Check.NONE);
    }

    private static String lines(int count) {
        return count == 1 ? "1 line" : count + " lines";
    }
}
