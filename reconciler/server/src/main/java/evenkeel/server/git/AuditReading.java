package evenkeel.server.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.audit.Entry;
import evenkeel.server.keys.PublicKey;

/// Reads a year of the trail as somebody who relies upon it: every commit's signature is checked, and that no entry
/// comes twice. What was read before is not read again.
final class AuditReading {

    private final Repository repository;
    private final Set<PublicKey> allowed;
    private ObjectId readTo;
    private Account account;

    AuditReading(Repository repository, Set<PublicKey> allowed) {
        this.repository = repository;
        this.allowed = allowed;
    }

    /// What the year says up to that commit.
    Account account(ObjectId head) throws IOException {
        if (readTo != null && readTo.equals(head)) {
            return account;
        }
        boolean goesOn = readTo != null && Years.descends(repository, head, readTo);
        signed(head, goesOn ? readTo : null);
        var entries = new ArrayList<Entry>(goesOn ? account.entries() : List.of());
        entries.addAll(goesOn
                ? AuditLog.between(repository, readTo, head)
                : AuditLog.read(repository, head, Instant.EPOCH));
        Collections.sort(entries);
        var read = Account.of(opening(head), entries);
        read.ascending();
        account = read;
        readTo = head;
        return read;
    }

    void forget() {
        readTo = null;
        account = null;
    }

    /// What the year opened with; nothing, if it is the first.
    Checkpoint opening(ObjectId head) throws IOException {
        try (var walk = new RevWalk(repository)) {
            return CheckpointFiles.read(walk.getObjectReader(), walk.parseCommit(head).getTree())
                    .orElseGet(Checkpoint::nothing);
        }
    }

    /// The commit as Git stores it.
    byte[] raw(ObjectId commit) throws IOException {
        return repository.open(commit, Constants.OBJ_COMMIT).getBytes();
    }

    /// @param from it, and what is before it, was checked; null if nothing was
    private void signed(ObjectId head, ObjectId from) throws IOException {
        try (var walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            if (from != null) {
                walk.markUninteresting(walk.parseCommit(from));
            }
            for (var commit : walk) {
                var problem = Signatures.problem(commit, allowed);
                if (problem.isPresent()) {
                    throw new IOException("commit " + commit.name() + " of the audit trail: " + problem.get()
                            + "; if another reconciler of yours wrote it, put its public keys into keys/others");
                }
            }
        }
    }
}
