package evenkeel.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Tree;
import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Restoring;
import evenkeel.spi.Skipped;
import evenkeel.spi.Together;
import evenkeel.spi.Watch;

/// Binds trees to a plugin's records, and keeps the plugin's faults from its callers.
final class GuardedAction<D extends Record, O extends Record> implements LoadedAction {

    private final String plugin;
    private final Action<D, O> action;
    private final ActionType<D, O> type;
    private final ActionDescriptor descriptor;

    private GuardedAction(String plugin, Action<D, O> action) {
        this.plugin = plugin;
        this.action = action;
        this.type = action.type();
        this.descriptor = Descriptors.of(type);
        if (restores() != action instanceof Restoring<?, ?>) {
            throw new IllegalArgumentException("action " + type.name()
                    + " must have the trait RESTORES and implement Restoring, or neither");
        }
    }

    static <D extends Record, O extends Record> LoadedAction of(String plugin, Action<D, O> action) {
        return new GuardedAction<>(plugin, action);
    }

    @Override
    public ActionType<D, O> type() {
        return type;
    }

    @Override
    public ActionDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Tree.Fields observe(Tree.Fields desired, Host host) throws IOException {
        return guarded("observing", () -> Records.tree(action.observe(bound(desired), host)));
    }

    @Override
    public Standing standing(Tree.Fields desired) {
        return new Stood(desired);
    }

    @Override
    public boolean together() {
        return action instanceof Together<?, ?>;
    }

    @Override
    public List<Tree.Fields> observe(List<Tree.Fields> all, Host host) throws IOException {
        if (!(action instanceof Together<D, O> together)) {
            throw new IllegalStateException("action " + type.name() + " of plugin " + plugin + " looks at one by one");
        }
        return guarded("observing", () -> {
            var seen = together.observe(all.stream().map(this::bound).toList(), host);
            if (seen.size() != all.size()) {
                throw new IllegalStateException(seen.size() + " records for " + all.size() + " items");
            }
            return seen.stream().map(Records::tree).toList();
        });
    }

    @Override
    public void check(Tree.Fields desired) throws IOException {
        guarded("binding", () -> bound(desired));
    }

    @Override
    public List<Change> diff(Tree.Fields desired, Tree.Fields observed) throws IOException {
        return guarded("comparing",
                () -> List.copyOf(action.diff(bound(desired), Records.bind(type.observed(), observed))));
    }

    @Override
    public void apply(Tree.Fields desired, Host host) throws IOException {
        guarded("applying", () -> {
            action.apply(bound(desired), host);
            return null;
        });
    }

    @Override
    public Watch watch(Tree.Fields desired) throws IOException {
        return guarded("watching", () -> action.watch(bound(desired)));
    }

    @Override
    public byte[] save(Tree.Fields desired, Host host) throws IOException {
        var restoring = restoring();
        return guarded("saving", () -> restoring.save(bound(desired), host));
    }

    @Override
    public void restore(Tree.Fields desired, byte[] saved, Host host) throws IOException {
        var restoring = restoring();
        guarded("restoring", () -> {
            restoring.restore(bound(desired), saved, host);
            return null;
        });
    }

    @Override
    public void remove(Tree.Fields desired, Host host) throws IOException {
        var restoring = restoring();
        guarded("removing", () -> {
            restoring.remove(bound(desired), host);
            return null;
        });
    }

    private D bound(Tree.Fields desired) {
        return Records.bind(type.desired(), desired);
    }

    private Restoring<D, O> restoring() {
        if (action instanceof Restoring<D, O> restoring) {
            return restoring;
        }
        throw new IllegalStateException("action " + type.name() + " of plugin " + plugin + " does not restore");
    }

    private <T> T guarded(String doing, Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (Skipped skipped) {
            throw skipped;
        } catch (UncheckedIOException e) {
            throw new IOException(said(doing, e.getCause()), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(said(doing, e), e);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new IOException(said(doing, e) + " (a fault of the plugin: " + e.getClass().getName() + ")", e);
        }
    }

    private String said(String doing, Throwable fault) {
        var message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return "plugin " + plugin + ", action " + type.name() + ", " + doing + ": " + message;
    }

    /// A tree that does not bind is a fault of each look.
    private final class Stood implements Standing {
        private final Tree.Fields desired;
        private D bound;
        private O last;
        private Sight sight;
        private Watch watch;

        Stood(Tree.Fields desired) {
            this.desired = desired;
        }

        @Override
        public Sight look(Host host) throws IOException {
            var seen = guarded("observing", () -> action.observe(wanted(), host));
            if (sight == null || !seen.equals(last)) {
                var record = guarded("observing", () -> Records.tree(seen));
                sight = new Sight(record, Digest.of(record.canonical()), diff(desired, record));
                last = seen;
            }
            return sight;
        }

        @Override
        public Watch watch() throws IOException {
            if (watch == null) {
                watch = guarded("watching", () -> action.watch(wanted()));
            }
            return watch;
        }

        private D wanted() {
            if (bound == null) {
                bound = bound(desired);
            }
            return bound;
        }
    }

    /// Something that a plugin does.
    private interface Work<T> {
        T done() throws IOException;
    }
}
