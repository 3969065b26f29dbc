package evenkeel.resource;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.HostName;

/// `approvals/DIGEST.yaml`: a set of changes that people have seen and want, although it is beyond the limits. It covers
/// these changes and any part of them, and nothing else.
///
/// @param digest of what is approved; the file's name
/// @param expires from then on it covers nothing that is not done
/// @param approvedBy who says so: each name counts only if its person signed the commit that wrote it
/// @param changes hosts that have equal sets of changes stand in one line
public record Approval(Digest digest, Instant expires, SortedSet<String> approvedBy, List<Line> changes, Position at) {
    public Approval {
        approvedBy = Fleet.sorted(approvedBy);
        changes = List.copyOf(changes);
    }

    /// @param digests each of one change: of the item's digest and what changes
    public record Line(SortedSet<HostName> hosts, SortedSet<Digest> digests) {
        public Line {
            hosts = Fleet.sorted(hosts);
            digests = Fleet.sorted(digests);
        }
    }
}
