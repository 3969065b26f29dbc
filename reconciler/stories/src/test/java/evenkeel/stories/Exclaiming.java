package evenkeel.stories;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

import evenkeel.file.FileAction;
import evenkeel.loader.LoadedAction;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Watch;

/// A version of `file` that wants more than the one before: every content ends with an exclamation mark.
final class Exclaiming implements LoadedAction {

    private final LoadedAction file = LoadedAction.of("file", new FileAction());

    private static Tree.Fields loud(Tree.Fields desired) {
        var fields = new TreeMap<>(desired.values());
        fields.computeIfPresent("content", (_, content) -> new Tree.Text(((Tree.Text) content).value() + "!"));
        return new Tree.Fields(fields);
    }

    @Override
    public ActionType<?, ?> type() {
        return file.type();
    }

    @Override
    public ActionDescriptor descriptor() {
        return file.descriptor();
    }

    @Override
    public Tree.Fields observe(Tree.Fields desired, Host host) throws IOException {
        return file.observe(loud(desired), host);
    }

    @Override
    public boolean together() {
        return file.together();
    }

    @Override
    public List<Tree.Fields> observe(List<Tree.Fields> all, Host host) throws IOException {
        return file.observe(all, host);
    }

    @Override
    public void check(Tree.Fields desired) throws IOException {
        file.check(desired);
    }

    @Override
    public List<Change> diff(Tree.Fields desired, Tree.Fields observed) throws IOException {
        return file.diff(loud(desired), observed);
    }

    @Override
    public void apply(Tree.Fields desired, Host host) throws IOException {
        file.apply(loud(desired), host);
    }

    @Override
    public Watch watch(Tree.Fields desired) throws IOException {
        return file.watch(desired);
    }

    @Override
    public byte[] save(Tree.Fields desired, Host host) throws IOException {
        return file.save(loud(desired), host);
    }

    @Override
    public void restore(Tree.Fields desired, byte[] saved, Host host) throws IOException {
        file.restore(loud(desired), saved, host);
    }

    @Override
    public void remove(Tree.Fields desired, Host host) throws IOException {
        file.remove(loud(desired), host);
    }
}
