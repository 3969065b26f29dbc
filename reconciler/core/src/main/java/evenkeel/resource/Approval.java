package evenkeel.resource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.model.HostName;

/// `approvals/DIGEST.yaml`: a set of changes that people have seen and want, although it is beyond the limits. It covers
/// these changes and any part of them, and nothing else.
///
/// @param digest of what is approved; the file's name
/// @param expires from then on it covers nothing that is not done
/// @param approvedBy who says so: each name counts only if its person signed the commit that wrote it
/// @param changes each change once: those of the same hosts stand in one line
public record Approval(Digest digest, Instant expires, SortedSet<String> approvedBy, List<Line> changes, Position at) {
    /// Lines of one, and digests of a line.
    public static final int MOST = 20_000;

    public Approval {
        approvedBy = Fleet.sorted(approvedBy);
        changes = List.copyOf(changes);
    }

    /// The digest of what such lines approve, whatever their order: of `evenkeel-approval/1`, then for each line its
    /// hosts, its digests, and an empty line.
    public static Digest digest(List<Line> lines) {
        var sum = Digest.sha256();
        sum.update("evenkeel-approval/1\n".getBytes(StandardCharsets.UTF_8));
        lines.stream().map(Line::text).sorted().forEach(text -> sum.update(text.getBytes(StandardCharsets.UTF_8)));
        return Digest.read(sum.digest());
    }

    /// @param digests each of one change: of the item's digest and what changes
    public record Line(SortedSet<HostName> hosts, SortedSet<Digest> digests) {
        public Line {
            hosts = Fleet.sorted(hosts);
            digests = Fleet.sorted(digests);
        }

        private String text() {
            return hosts.stream().map(HostName::name).collect(Collectors.joining(" ")) + "\n"
                    + digests.stream().map(Digest::hex).collect(Collectors.joining("\n")) + "\n\n";
        }
    }
}
