package evenkeel.agent;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import evenkeel.model.Digest;
import evenkeel.model.Key;
import evenkeel.model.Tree;

/// Looks at items, puts back what has drifted, and tells of it: all of it, or some, when something says that it may have
/// changed, and in rounds where nothing says so.
final class Upkeep {

    private final Scanner scanner;
    private final Reporter reporter;
    private final Rounds rounds;
    private final Consumer<Set<String>> watch;
    private final Consumer<String> log;

    Upkeep(Scanner scanner, Reporter reporter, Rounds rounds, Consumer<Set<String>> watch, Consumer<String> log) {
        this.scanner = scanner;
        this.reporter = reporter;
        this.rounds = rounds;
        this.watch = watch;
        this.log = log;
    }

    /// Looks at everything, and tells all of it.
    void whole() throws IOException {
        everything();
        reporter.whole(scanner.latest());
    }

    /// Looks at everything.
    ///
    /// @return how many items were repaired
    int all() throws IOException {
        int count = everything();
        reporter.changed(scanner.latest());
        return count;
    }

    private int everything() throws IOException {
        watch.accept(scanner.paths());
        rounds.begin(scanner.periods());
        return repaired(scanner.all());
    }

    /// Looks at these, and at what follows them.
    ///
    /// @return how many of them were repaired
    int some(Set<Key> keys) throws IOException {
        int count = keys.isEmpty() ? 0 : repaired(scanner.some(keys));
        reporter.changed(scanner.latest());
        return count;
    }

    /// Looks at what a change at these paths may concern.
    void at(Set<String> paths) throws IOException {
        some(scanner.at(paths));
    }

    /// Looks at items whose period is over.
    void round() throws IOException {
        rounds.turn(this::some);
    }

    Rounds rounds() {
        return rounds;
    }

    /// Looks at what these associations declare.
    ///
    /// @param told gets a line about each; or why not
    void refresh(Set<String> associations, CompletableFuture<List<String>> told) throws IOException {
        var refreshed = new Refreshed(scanner, associations);
        if (refreshed.unknown().isPresent()) {
            told.completeExceptionally(new IOException(refreshed.unknown().get()));
        } else {
            told.complete(refreshed.lines(some(refreshed.keys())));
        }
    }

    /// These are neither looked at nor repaired from now on, each for a reason.
    void leave(Map<Key, String> keys) {
        scanner.leave(keys);
    }

    /// A record seen lately, by its digest.
    Optional<Tree.Fields> record(Digest digest) {
        return scanner.record(digest);
    }

    private int repaired(int count) {
        if (count > 0) {
            log.accept("repaired " + count + (count == 1 ? " item" : " items"));
        }
        return count;
    }
}
