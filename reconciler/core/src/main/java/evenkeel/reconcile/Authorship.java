package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import evenkeel.resource.Authors;
import evenkeel.resource.Fleet;

/// Who may make which commits after a revision that was accepted. What a commit itself makes of people and rules counts
/// from the next revision on.
///
/// @param trust the reconciler's own
/// @param authors of the accepted revision
/// @param anchor the accepted commit's own time
record Authorship(Trust trust, Authors authors, Instant anchor, Instant now) {

    /// How far the clock of somebody who commits may be ahead.
    static final Duration AHEAD = Duration.ofMinutes(10);
    /// A key that has ended may have signed commits of that long before the anchor; whoever has it chooses their dates.
    static final Duration LATE = Duration.ofDays(1);

    /// Who made a commit, as far as that is proved.
    sealed interface Author {
        record Root() implements Author {
        }

        record Person(String name) implements Author {
        }

        /// @param because completes `the commit …`
        record Nobody(String because) implements Author {
        }
    }

    /// Keys whose signatures count, root signers' first.
    Collection<Fleet.SigningKey> keys() {
        return Stream.concat(trust.roots().stream(),
                authors.people().values().stream().flatMap(person -> person.signing().stream())).toList();
    }

    /// Whether anything has to be signed by anybody.
    boolean asks() {
        return required() || !authors.signing().owners().isEmpty();
    }

    private boolean required() {
        return trust.required() || authors.signing().required();
    }

    Author author(Commit commit) {
        return switch (commit.signature()) {
            case Signature.None _ -> new Author.Nobody("is not signed");
            case Signature.Bad(var because) -> new Author.Nobody("has a signature that does not count: " + because);
            case Signature.Good good -> author(commit, good);
        };
    }

    private Author author(Commit commit, Signature.Good good) {
        var at = good.at().isAfter(commit.by().at()) ? good.at() : commit.by().at();
        var ends = Stream.of(good.ends(), good.key().validUntil()).flatMap(Optional::stream)
                .min(Instant::compareTo);
        var who = who(good.key());
        if (at.isAfter(now.plus(AHEAD))) {
            return new Author.Nobody("says that it was made at " + at + ", and it is " + now
                    + ": set the clock of the machine, and commit again");
        }
        if (ends.isPresent() && !at.isBefore(ends.get())) {
            return new Author.Nobody(ends.get().equals(Instant.EPOCH)
                    ? "is signed by a key of " + who + " that is revoked as no longer theirs alone"
                    : "is signed by a key of " + who + " that ended at " + ends.get() + ", at " + at);
        }
        if (ends.isPresent() && !ends.get().isAfter(now) && at.isBefore(anchor.minus(LATE))) {
            return new Author.Nobody("is signed by a key of " + who + " that ended at " + ends.get()
                    + ", and dated " + at + ", long before the revision that was accepted last: whoever has such a key"
                    + " can write any date");
        }
        return trust.roots().contains(good.key()) ? new Author.Root() : new Author.Person(who);
    }

    private String who(Fleet.SigningKey key) {
        return trust.roots().contains(key)
                ? "a root signer"
                : authors.people().values().stream().filter(person -> person.signing().contains(key))
                        .map(Fleet.Person::name).findFirst().orElse("nobody");
    }

    /// The commits that somebody else should have signed, in their order.
    List<Unsigned> faults(List<Commit> commits) {
        var faults = new ArrayList<Unsigned>();
        for (var commit : commits) {
            var owned = owned(commit);
            if (owned.isEmpty() && !required()) {
                continue;
            }
            switch (author(commit)) {
                case Author.Root() -> {
                }
                case Author.Nobody(var because) -> faults.add(new Unsigned(commit, because, owned));
                case Author.Person(var name) -> {
                    var others = owned.stream().filter(path -> !owners(path).contains(name)).toList();
                    if (!others.isEmpty()) {
                        faults.add(new Unsigned(commit, "is signed by " + name, others));
                    }
                }
            }
        }
        return faults;
    }

    private List<String> owned(Commit commit) {
        return commit.paths().keySet().stream()
                .filter(path -> authors.signing().owners().stream().anyMatch(owner -> owner.of(path))).toList();
    }

    /// Who may change that path: everybody whom any owner's entry names for it.
    SortedSet<String> owners(String path) {
        var people = new TreeSet<String>();
        authors.signing().owners().stream().filter(owner -> owner.of(path))
                .forEach(owner -> people.addAll(owner.people()));
        return people;
    }

    /// Why that person's word cannot stand for the signatures that are lacking; empty if it can: they could have signed
    /// each of these commits themselves.
    Optional<String> mayNotConfirm(String person, List<Unsigned> faults) {
        var known = authors.people().get(person);
        if (known == null || known.signing().stream().noneMatch(
                key -> key.validUntil().isEmpty() || key.validUntil().get().isAfter(now))) {
            return Optional.of(person + " has no key that signs commits in the revision that was accepted last");
        }
        return faults.stream().flatMap(fault -> fault.owned().stream())
                .filter(path -> !owners(path).contains(person)).findFirst()
                .map(path -> person + " may not change " + path + ": " + String.join(", ", owners(path)) + " may");
    }
}
