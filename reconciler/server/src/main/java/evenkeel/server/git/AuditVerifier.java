package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.server.keys.PublicKey;

/// Checks an audit trail offline, with nothing but a clone: the commits of every year that is there, and that each year
/// opens with what the one before it ends with. Of a year that was dropped there is its signed head.
public final class AuditVerifier {

    private final Repository repository;
    private final Set<PublicKey> allowed;
    private final Findings findings = new Findings();
    private final Chain chain;
    private final SortedMap<Integer, AuditReport.Year> years = new TreeMap<>();
    /// What the year after the last that was checked has to open with; empty before the first.
    private Optional<Checkpoint> expected = Optional.empty();

    private AuditVerifier(Repository repository, Set<PublicKey> allowed) {
        this.repository = repository;
        this.allowed = Set.copyOf(allowed);
        this.chain = new Chain(allowed, findings);
    }

    /// @param branch what the names of the branches begin with: `audit`
    /// @param allowed the audit keys of the fleet
    /// @throws IOException if there is no such clone or branch, or an object of it is missing
    public static AuditReport verify(Path clone, String branch, Set<PublicKey> allowed) throws IOException {
        try (var repository = AuditLog.open(clone)) {
            return new AuditVerifier(repository, allowed).verify(AuditLog.years(repository, branch));
        }
    }

    private AuditReport verify(SortedMap<Integer, ObjectId> heads) throws IOException {
        try (var reader = repository.newObjectReader()) {
            for (var year : heads.entrySet()) {
                var later = heads.tailMap(year.getKey() + 1);
                check(reader, year.getKey(), year.getValue(), !later.isEmpty());
            }
        }
        return new AuditReport(heads.get(heads.lastKey()).name(), chain.commits(), chain.entries(),
                chain.changes().count(), chain.changes().open(), new ArrayList<>(years.values()),
                findings.problems());
    }

    private void check(ObjectReader reader, int year, ObjectId head, boolean later) throws IOException {
        findings.at("year " + Years.name(year));
        var opening = opening(reader, year, head);
        var next = chain.check(reader, head);
        years.put(year, new AuditReport.Year(year, head.name(), false));
        expected = Optional.empty();
        if (!later) {
            return;
        }
        findings.at("year " + Years.name(year));
        if (next.isEmpty()) {
            findings.problem("it was not closed, though a later one is there");
        }
        try {
            var entries = AuditLog.read(repository, head, Instant.EPOCH);
            expected = Optional.of(opening.next(Account.of(opening, entries), Checkpoint.Former.of(year, head,
                    reader.open(head, Constants.OBJ_COMMIT).getBytes())));
        } catch (IOException | RuntimeException e) {
            findings.problem("its entries cannot be folded: " + e.getMessage());
        }
    }

    private Checkpoint opening(ObjectReader reader, int year, ObjectId head) throws IOException {
        Optional<Checkpoint> opening;
        try (var walk = new RevWalk(reader)) {
            var tree = walk.parseCommit(head).getTree();
            opening = CheckpointFiles.read(reader, tree);
            if (opening.isPresent() && expected.isPresent()
                    && opening.get().former().size() == expected.get().former().size()) {
                same(CheckpointFiles.ids(expected.get()), CheckpointFiles.ids(reader, tree));
                return opening.get();
            }
        } catch (IOException e) {
            findings.problem(e.getMessage());
            return Checkpoint.nothing();
        }
        if (opening.isEmpty() && !years.isEmpty()) {
            findings.problem("it opens without a checkpoint, though it is not the first");
        }
        opening.ifPresent(checkpoint -> {
            checkpoint.former().forEach(former -> former(year, former));
            chain.after(checkpoint);
        });
        return opening.orElseGet(Checkpoint::nothing);
    }

    private void same(SortedMap<String, ObjectId> wanted, SortedMap<String, ObjectId> found) {
        var paths = new TreeSet<>(wanted.keySet());
        paths.addAll(found.keySet());
        paths.removeIf(path -> wanted.containsKey(path) && wanted.get(path).equals(found.get(path)));
        paths.stream().limit(5).forEach(path -> findings
                .problem("its " + path + " is not what the year before it ends with"));
    }

    /// A year that a checkpoint tells of.
    private void former(int year, Checkpoint.Former former) {
        var known = years.putIfAbsent(former.year(), new AuditReport.Year(former.year(), former.head(), true));
        if (known != null) {
            if (!known.head().equals(former.head())) {
                findings.problem("the year " + former.year() + " ends with " + known.head() + ", not with "
                        + former.head());
            }
            return;
        }
        if (!former.holds()) {
            findings.problem("the head that it keeps of " + former.year() + " is not " + former.head());
        }
        Signatures.problem(former.raw(), allowed)
                .ifPresent(problem -> findings.problem("the head that it keeps of " + former.year() + ": " + problem));
    }
}
