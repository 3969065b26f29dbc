package evenkeel.server.git;

import java.util.List;

import org.eclipse.jgit.lib.Repository;

/// Which references are proposals, and how much of them is fetched.
///
/// @param patterns full names with one `*`: `refs/pull/*/head`, `refs/heads/proposed/*`
/// @param most how many; those with the highest numbers, for forges keep the closed ones for ever
/// @param each how many are fetched at one time
/// @param objects of one of them
/// @param bytes of all that was fetched
public record WantedProposals(List<String> patterns, int most, int each, int objects, long bytes) {
    public static final WantedProposals NONE = of(List.of());
    /// As the forges have them.
    public static final WantedProposals USUAL = of(List.of("refs/pull/*/head", "refs/merge-requests/*/head"));

    public static WantedProposals of(List<String> patterns) {
        return new WantedProposals(patterns, 200, 20, 200_000, 1L << 30);
    }

    /// @throws IllegalArgumentException with a sentence, if one is no pattern of references
    public WantedProposals {
        patterns = List.copyOf(patterns);
        for (var pattern : patterns) {
            if (pattern.indexOf('*') != pattern.lastIndexOf('*') || !pattern.startsWith("refs/")
                    || !Repository.isValidRefName(pattern.replace('*', 'x'))) {
                throw new IllegalArgumentException("`" + pattern + "` names no references: write one with one `*`,"
                        + " such as refs/pull/*/head or refs/heads/proposed/*");
            }
        }
    }

    /// Whether one of the patterns has this reference.
    public boolean has(String name) {
        return patterns.stream().anyMatch(pattern -> {
            int star = pattern.indexOf('*');
            return star < 0
                    ? pattern.equals(name)
                    : name.length() >= pattern.length() && name.startsWith(pattern.substring(0, star))
                            && name.endsWith(pattern.substring(star + 1));
        });
    }
}
