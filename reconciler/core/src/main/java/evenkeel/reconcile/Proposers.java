package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import evenkeel.reconcile.Authorship.Author;
import evenkeel.resource.Authors;
import evenkeel.resource.Fleet;

/// Who stands for what is proposed: who signed its head.
public final class Proposers {

    private Proposers() {
    }

    /// The person who signed it, by the keys of the accepted revision; empty where nobody did, or with no key that counts.
    ///
    /// @throws IOException where it cannot be read
    public static Optional<String> of(Source source, Fleet accepted, String head, Instant now) throws IOException {
        var anchor = source.commit(accepted.revision(), List.of()).by().at();
        var authorship = new Authorship(Trust.NONE, Authors.of(accepted), anchor, now);
        return authorship.author(source.commit(head, authorship.keys())) instanceof Author.Person(var name)
                ? Optional.of(name)
                : Optional.empty();
    }
}
