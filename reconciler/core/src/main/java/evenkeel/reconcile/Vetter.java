package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import evenkeel.audit.Event.ApprovedBy;
import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.reconcile.Authorship.Author;
import evenkeel.resource.Authors;
import evenkeel.resource.AuthorsReader;
import evenkeel.resource.Fleet;
import evenkeel.resource.Signing;

/// Looks whether those made a revision who may.
final class Vetter {

    private static final int LISTED = 20;

    private final Source source;
    private final State state;
    private final Trust trust;
    private Optional<Known> known = Optional.empty();

    /// What an accepted revision says of authors.
    private record Known(String revision, Authors authors) {
    }

    Vetter(Source source, State state, Trust trust) {
        this.source = source;
        this.state = state;
        this.trust = trust;
    }

    /// Whether those made a revision who may.
    ///
    /// @param refused why not; empty if they did
    /// @param faults the commits that a person may confirm
    /// @param approvers who has approved what, by path, if the revision is accepted
    /// @param notice what people should know if it is
    record Vetted(List<Diagnostic> refused, Optional<Authorship> authorship, List<Unsigned> faults,
            SortedMap<String, ApprovedBy> approvers, String notice) {
        static Vetted first(List<Diagnostic> refused, String notice) {
            return new Vetted(refused, Optional.empty(), List.of(), new TreeMap<>(), notice);
        }

        boolean may() {
            return refused.isEmpty();
        }
    }

    /// This revision was accepted: what it says of authors counts for the next.
    void accepted(Fleet fleet) {
        known = Optional.of(new Known(fleet.revision(), Authors.of(fleet)));
    }

    /// @param fleet what the revision reads as
    /// @param descends from the revision that was accepted last; where it does not, a person has confirmed it
    /// @param may who was allowed to approve before
    Vetted vet(Fleet fleet, boolean descends, Predicate<String> may, Instant now) throws IOException {
        var before = before(descends);
        return before.isPresent() ? next(before.get(), fleet, may, now) : first(fleet, now);
    }

    private Optional<Known> before(boolean descends) throws IOException {
        if (state.revisions().accepted().isEmpty()) {
            return Optional.empty();
        }
        var revision = state.revisions().accepted().get();
        if (known.isEmpty() || !known.get().revision().equals(revision)) {
            try {
                known = Optional.of(new Known(revision, AuthorsReader.read(source.read(revision)).orElseThrow(
                        () -> new IOException("revision " + revision
                                + ", which was accepted last, does not say any more who may change it"))));
            } catch (IOException e) {
                if (descends) {
                    throw e;
                }
                return Optional.empty(); // a person has confirmed a head that has nothing to do with what is lost
            }
        }
        return known;
    }

    /// Nothing that was accepted says who may: only root signers count, where there are any.
    private Vetted first(Fleet fleet, Instant now) throws IOException {
        boolean wanted = fleet.settings().signing().required();
        if (!trust.required() && (!wanted || trust.roots().isEmpty())) {
            return Vetted.first(List.of(), wanted
                    ? "the first revision was accepted as it came, since this reconciler has no root signers: its"
                            + " people sign from now on. To be sure of the first one, start with --root-signers"
                    : "");
        }
        var nobody = new Authors(Signing.NONE, new TreeMap<>());
        var authorship = new Authorship(new Trust(true, trust.roots()), nobody, now, now);
        var head = source.commit(fleet.revision(), authorship.keys());
        return authorship.author(head) instanceof Author.Nobody(var because)
                ? Vetted.first(List.of(Diagnostic.error(Position.file("commit " + head.brief()),
                        "it would be the first revision, and the commit " + because,
                        "let a root signer sign it; serve --root-signers names them")), "")
                : Vetted.first(List.of(), "");
    }

    private Vetted next(Known before, Fleet fleet, Predicate<String> may, Instant now) throws IOException {
        var anchor = new Authorship(trust, before.authors(), now, now);
        if (!anchor.asks() && fleet.approvals().isEmpty() && state.approvals().signed().isEmpty()) {
            return new Vetted(List.of(), Optional.of(anchor), List.of(), new TreeMap<>(), "");
        }
        var authorship = new Authorship(trust, before.authors(), source.commit(before.revision(), List.of()).by().at(),
                now);
        var commits = source.commits(before.revision(), fleet.revision(), authorship.keys());
        var faults = authorship.faults(commits);
        var refused = new ArrayList<Diagnostic>();
        faults.stream().limit(LISTED).forEach(fault -> refused.add(fault.diagnostic(authorship, fleet.revision())));
        if (faults.size() > LISTED) {
            refused.add(Diagnostic.error(Position.file("commit …"),
                    "and " + (faults.size() - LISTED) + " more commits that do not have the signature they need", ""));
        }
        return new Vetted(refused, Optional.of(authorship), faults,
                new Approvers(authorship, may).of(state.approvals().signed(), commits, fleet), "");
    }
}
