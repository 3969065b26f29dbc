package evenkeel.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

import evenkeel.resource.Approval;
import evenkeel.resource.RepositoryLimits;

/// An approval as the file that `approvals/` holds.
///
/// @param why what stands above it for who reviews it, a line each
public record ApprovalFile(ApprovedSet set, SortedSet<String> approvedBy, Instant expires, List<String> why) {

    public String path() {
        return "approvals/" + set.digest().hex() + ".yaml";
    }

    /// Whether the reader takes a file of that size.
    public boolean fits() {
        long values = set.lines().stream().mapToLong(line -> 6L + line.hosts().size() + line.digests().size()).sum();
        return values + 100 + approvedBy.size() <= RepositoryLimits.APPROVAL_VALUES
                && set.lines().size() <= Approval.MOST
                && set.lines().stream().allMatch(line -> line.digests().size() <= Approval.MOST)
                && text().getBytes(StandardCharsets.UTF_8).length <= RepositoryLimits.APPROVAL_BYTES;
    }

    public String text() {
        var name = set.digest().hex();
        var text = new StringBuilder();
        why.forEach(line -> text.append("# ").append(line).append('\n'));
        text.append("apiVersion: evenkeel/v1\nkind: Approval\nmetadata:\n  name: ").append(name)
                .append("\nspec:\n  approvedBy: [").append(String.join(", ", approvedBy)).append("]\n  expires: ")
                .append(expires).append("\n  changes:\n");
        for (var line : set.lines()) {
            text.append("    - hosts:\n");
            line.hosts().forEach(host -> text.append("        - ").append(host.name()).append('\n'));
            text.append("      digests:\n");
            line.digests().forEach(digest -> text.append("        - ").append(quoted(digest.hex())).append('\n'));
        }
        return text.toString();
    }

    /// Digits alone, or with one `e` among them, are read as text here too, but other readers take them for a number.
    private static String quoted(String hex) {
        return hex.matches("[0-9]+e?[0-9]*") ? '"' + hex + '"' : hex;
    }
}
