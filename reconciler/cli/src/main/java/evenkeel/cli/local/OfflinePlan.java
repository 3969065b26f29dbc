package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

import evenkeel.disk.Folders;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Offline;
import evenkeel.reconcile.Source;
import evenkeel.resource.Fleet;
import evenkeel.resource.Snapshot;
import evenkeel.server.git.Clone;
import evenkeel.server.keys.PublicKey;
import evenkeel.server.plugins.Shelf;
import evenkeel.verbs.Access;
import evenkeel.verbs.Verbs;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Plans the working tree without a reconciler: from a facts bundle, with the same reader, compiler, planner and
/// plugins.
public final class OfflinePlan {

    /// The folder as it is, as a revision.
    public static final String WORKING_TREE = WorkingTree.REVISION;
    /// What is only known on this side; none of it is sent.
    public static final Set<String> OPTIONS = Set.of("--facts", "--key", "--plugins");

    @Option(names = "--facts", paramLabel = "FILE", description = "Plans this folder, a clone, from a bundle that `facts pull` wrote; asks no reconciler.")
    Path facts;

    @Option(names = "--key", paramLabel = "FILE", description = "With --facts: the reconciler's public audit key, STATE/keys/audit.pub; may be given more than once.")
    List<Path> keys = new ArrayList<>();

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    public boolean wanted() {
        return facts != null;
    }

    /// @param words the verb and what follows, as they would be sent
    /// @return the exit code
    public int run(Path folder, List<String> words, Style style) throws IOException {
        var bundle = FactsFile.read(facts, allowed());
        var scratch = Files.createTempDirectory("evenkeel-plan");
        try (var clone = Clone.open(folder); var shelf = Shelf.open(List.of(plugins.folder()), scratch)) {
            var clock = InstantSource.system();
            var source = source(folder, clone);
            var desk = Offline.of(new Doors(source, NOBODY, _ -> {
            }, bundle, shelf, _ -> new byte[0]), bundle.head().revision(), bundle.hosts(), clock.instant());
            System.err.println("Facts of " + bundle.head().fleet() + " as of " + bundle.head().at() + ", of "
                    + bundle.hosts().size() + " hosts; " + bundle.head().revision().substring(0, 12)
                    + " was accepted then.");
            return new Verbs(new evenkeel.verbs.Doors(desk, OWNER, (_, _, _) -> List.of(), clock, Version.of()))
                    .run("offline", style, words, System.out, System.err);
        } finally {
            Folders.remove(scratch);
        }
    }

    private Set<PublicKey> allowed() throws IOException {
        if (keys.isEmpty()) {
            throw new Wrong("--facts needs --key FILE: whose bundle is it? The key is STATE/keys/audit.pub of the"
                    + " reconciler");
        }
        var allowed = new LinkedHashSet<PublicKey>();
        for (var file : keys) {
            try {
                allowed.add(PublicKey.parse(Files.readString(file).strip()));
            } catch (IllegalArgumentException e) {
                throw new Wrong(file + " holds no public Ed25519 key: " + e.getMessage());
            }
        }
        return allowed;
    }

    private static Source source(Path folder, Clone clone) {
        return new Source() {
            @Override
            public String head() throws IOException {
                throw new IOException("offline, nothing is followed");
            }

            @Override
            public Snapshot read(String revision) throws IOException {
                return revision.equals(WorkingTree.REVISION) ? WorkingTree.read(folder) : clone.read(revision);
            }

            @Override
            public boolean descends(String revision, String ancestor) {
                return revision.equals(ancestor);
            }
        };
    }

    private static final Agents NOBODY = new Agents() {
        @Override
        public void send(HostName host, Frame frame) {
            throw new IllegalStateException("nobody is connected");
        }

        @Override
        public void close(HostName host, String because) {
            throw new IllegalStateException("nobody is connected");
        }
    };

    /// The policies were asked when the bundle was made.
    private static final Access OWNER = new Access() {
        @Override
        public boolean allows(Fleet fleet, String person, String verb, HostName host,
                SortedMap<String, String> tags) {
            return true;
        }

        @Override
        public boolean allows(Fleet fleet, String person, String verb) {
            return true;
        }
    };
}
