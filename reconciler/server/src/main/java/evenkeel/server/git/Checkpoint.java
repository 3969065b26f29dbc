package evenkeel.server.git;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.reconcile.Fold;

/// What a year's branch opens with: all that was before, in brief. Whoever has it needs no earlier year.
///
/// @param former the years before, oldest first
/// @param last the last entry of each writer
/// @param open changes of hosts that were begun, and what they were to change: their results may come yet
/// @param fold the ledger
record Checkpoint(List<Former> former, SortedMap<String, AuditMessage.Last> last, SortedMap<String, Digest> open,
        Fold fold) {

    Checkpoint {
        former = List.copyOf(former);
    }

    /// A year that is over. Its branch may be dropped: its head is kept here, with its signature.
    ///
    /// @param head the id of its last commit
    /// @param commit that commit, as Git stores it
    record Former(int year, String head, String commit) {

        static Former of(int year, ObjectId head, byte[] commit) {
            return new Former(year, head.name(), new String(commit, java.nio.charset.StandardCharsets.UTF_8));
        }

        byte[] raw() {
            return commit.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        /// Whether the id is that of the commit.
        boolean holds() {
            try (var inserter = new ObjectInserter.Formatter()) {
                return inserter.idFor(Constants.OBJ_COMMIT, raw()).name().equals(head);
            }
        }
    }

    /// Before the first year.
    static Checkpoint nothing() {
        return new Checkpoint(List.of(), new TreeMap<>(), new TreeMap<>(), Fold.nothing());
    }

    /// What the next year opens with.
    ///
    /// @param account of the year that is over, which opened with this
    Checkpoint next(Account account, Former over) {
        var years = new ArrayList<>(former);
        years.add(over);
        var changes = new Changes(open, _ -> {
        });
        account.entries().forEach(entry -> {
            if (entry.event() instanceof Event.OnHost(var change)) {
                changes.add(change);
            }
        });
        return new Checkpoint(years, account.lasts(), changes.begun(), fold.then(account.entries()));
    }
}
