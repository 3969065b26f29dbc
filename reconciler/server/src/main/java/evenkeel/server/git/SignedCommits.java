package evenkeel.server.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.reconcile.Commit;
import evenkeel.reconcile.Signature;
import evenkeel.server.keys.Signers;
import evenkeel.yaml.Letters;

/// Reads commits: who signed them, and what each of them changes.
final class SignedCommits {

    private static final int COMMITS = 10_000;
    private static final int NAME = 200;

    private final Repository repository;
    private final Signers signers;
    private final OwnChanges changes;

    SignedCommits(Repository repository, Signers signers) {
        this.repository = repository;
        this.signers = signers;
        this.changes = new OwnChanges(repository);
    }

    Commit one(ObjectId id) throws IOException {
        try (var walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(id);
            return commit(commit);
        }
    }

    /// What `head` has and `since` has not, parents first.
    ///
    /// @throws IOException with a sentence, if they are too many
    List<Commit> between(ObjectId since, ObjectId head) throws IOException {
        try (var walk = new RevWalk(repository)) {
            count(since, head);
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            start(walk, since, head);
            var commits = new ArrayList<Commit>();
            for (var commit : walk) {
                commits.add(commit(commit));
            }
            return commits;
        }
    }

    private void count(ObjectId since, ObjectId head) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            start(walk, since, head);
            for (int count = 0; walk.next() != null; count++) {
                if (count == COMMITS) {
                    throw new IOException("more than " + COMMITS + " commits came since " + since.name()
                            + ", and so many signatures are not looked at: push them in parts");
                }
            }
        }
    }

    private void start(RevWalk walk, ObjectId since, ObjectId head) throws IOException {
        walk.markStart(walk.parseCommit(head));
        if (repository.getObjectDatabase().has(since)) {
            walk.markUninteresting(walk.parseCommit(since));
        }
    }

    private Commit commit(RevCommit commit) throws IOException {
        var by = stamp(commit);
        var parents = Arrays.stream(commit.getParents()).map(ObjectId::name).toList();
        return new Commit(commit.name(), parents, by, changes.of(commit), signature(commit, by.at()));
    }

    private static Commit.Stamp stamp(RevCommit commit) {
        var by = Optional.ofNullable(commit.getCommitterIdent());
        var who = by.map(person -> Letters.visible(person.getName() + " <" + person.getEmailAddress() + ">"))
                .orElse("nobody");
        return new Commit.Stamp(who.length() > NAME ? who.substring(0, NAME) + "…" : who,
                by.map(person -> person.getWhenAsInstant()).orElse(Instant.EPOCH));
    }

    private Signature signature(RevCommit commit, Instant at) {
        var signed = SignedBytes.of(commit.getRawBuffer());
        return signed.signature().map(text -> signers.of(text, signed.bytes(), at))
                .orElse(new Signature.None());
    }
}
