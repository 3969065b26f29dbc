package evenkeel.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.desired.Facts;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.resource.Repository;
import evenkeel.resource.Snapshot;
import evenkeel.spi.Change;

/// What a reconciler needs of a new fleet of one revision: nothing is kept, nothing was observed.
final class OneFleet {

    private OneFleet() {
    }

    /// @param entries takes what is written
    static Doors doors(Agents agents, List<Entry> entries) {
        return doors(agents, (Ledger) entries::addAll);
    }

    static Doors doors(Agents agents, Ledger ledger) {
        return doors(agents, ledger, Repository.fresh());
    }

    /// @param repository its only revision
    static Doors doors(Agents agents, Ledger ledger, Repository repository) {
        return new Doors(new OneRevision(repository.snapshot()), agents, ledger, new Forgetful(), new NoPlugins(),
                order -> new byte[64]);
    }

    /// Agents of which none is connected.
    static final class Nobody implements Agents {
        @Override
        public void send(HostName host, Frame frame) {
            throw new AssertionError("nobody is connected");
        }

        @Override
        public void close(HostName host, String because) {
            throw new AssertionError("nobody is connected");
        }
    }

    private record OneRevision(Snapshot snapshot) implements Source {
        @Override
        public String head() {
            return "working tree";
        }

        @Override
        public Snapshot read(String revision) {
            return snapshot;
        }

        @Override
        public boolean descends(String revision, String ancestor) {
            return true;
        }
    }

    private static final class Forgetful implements Store {
        @Override
        public Map<HostName, Facts> facts() {
            return new HashMap<>();
        }

        @Override
        public void facts(Facts facts) {
        }

        @Override
        public Optional<Tree.Fields> record(Digest digest) {
            return Optional.empty();
        }

        @Override
        public void records(Collection<Tree.Fields> records) {
        }
    }

    private static final class NoPlugins implements Actions {
        @Override
        public Map<Digest, List<ActionDescriptor>> shelf() {
            return Repository.SHELF;
        }

        @Override
        public void pinned(List<Pin> pins) {
        }

        @Override
        public Optional<String> problem(Digest plugin) {
            return Optional.empty();
        }

        @Override
        public List<Change> diff(Item item, Tree.Fields observed) {
            throw new AssertionError("nothing was observed");
        }

        @Override
        public boolean signed(Pin plugin, String signature, List<String> signers) {
            return false;
        }

        @Override
        public Optional<byte[]> zip(Digest plugin) {
            return Optional.empty();
        }
    }
}
