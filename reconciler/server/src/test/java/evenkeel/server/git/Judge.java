package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Reconciler;
import evenkeel.reconcile.Store;
import evenkeel.reconcile.Trust;
import evenkeel.server.NoActions;

/// A whole core over a real repository: what it says of each head, in its own words.
final class Judge implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    final Remotes source;
    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final Reconciler reconciler;

    Judge(Path folder, Path repository) throws IOException {
        this(folder, repository, Trust.NONE);
    }

    Judge(Path folder, Path repository, Trust trust) throws IOException {
        this(folder, List.of(repository), trust);
    }

    /// @param repositories in the order in which they are asked
    Judge(Path folder, List<Path> repositories, Trust trust) throws IOException {
        this.folder = folder;
        this.source = Remotes.open(folder.resolve("mirror.git"),
                repositories.stream().map(each -> Remote.of(each.toString())).toList(), "main",
                GitSource.Limits.DEFAULT, WantedProposals.USUAL);
        reconciler = new Reconciler(new Doors(source, SILENT, entries::addAll, new Forgetting(), new NoActions(),
                _ -> new byte[64]), new Identity("main", 1, List.of(), "ssh-ed25519 ORDER", trust), List.of(), NOW);
    }

    /// Looks at the branch.
    ///
    /// @return every entry that this makes, a line each or more; `nothing new` where there is none
    String says() throws IOException {
        int before = entries.size();
        reconciler.pushed();
        reconciler.turn(NOW);
        var said = entries.subList(before, entries.size()).stream().map(entry -> plain(entry.event()))
                .filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        return said.isEmpty() ? "nothing new" : said;
    }

    /// A person confirms; then it looks again.
    ///
    /// @return what that makes, or why they may not
    String confirm(String subject, String person) throws IOException {
        try {
            return reconciler.desk().confirm(subject, person, NOW) ? says() : "nothing is held as " + subject;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    List<Event> events() {
        return entries.stream().map(Entry::event).toList();
    }

    /// All that was ever written down, as people and machines read it.
    String trail() {
        return entries.stream().map(evenkeel.model.Json::line).collect(Collectors.joining("\n"));
    }

    private String plain(Event event) {
        var text = switch (event) {
            case Event.Accepted _ -> "accepted";
            case Event.Refused(_, var diagnostics) -> String.join("\n", diagnostics);
            case Event.Noticed(_, var notice) -> notice;
            case Event.Held(_, var because) -> because.isEmpty() ? "" : "held: " + because;
            default -> event.toString();
        };
        return text.replace(folder.toString(), "FOLDER").replaceAll("\\b[0-9a-f]{40}\\b", "ID");
    }

    @Override
    public void close() {
        source.close();
    }

    private static final Agents SILENT = new Agents() {
        @Override
        public void send(HostName host, Frame frame) {
            throw new IllegalStateException("nobody is connected");
        }

        @Override
        public void close(HostName host, String because) {
            throw new IllegalStateException("nobody is connected");
        }
    };

    private static final class Forgetting implements Store {
        @Override
        public Map<HostName, Facts> facts() {
            return new TreeMap<>();
        }

        @Override
        public void facts(Facts facts) {
            // there are no hosts
        }

        @Override
        public Optional<Tree.Fields> record(Digest digest) {
            return Optional.empty();
        }

        @Override
        public void records(Collection<Tree.Fields> records) {
            // likewise
        }
    }
}
