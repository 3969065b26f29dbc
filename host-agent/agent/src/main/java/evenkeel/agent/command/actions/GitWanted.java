package evenkeel.agent.command.actions;

import java.io.IOException;

/// Which commit of a repository.
///
/// @param reference what is asked for first: `HEAD`, `refs/heads/…`, or a whole commit id
/// @param commit its id, or the beginning of one; empty for the newest of the reference
record GitWanted(String reference, String commit) {

    /// From `getOptions`: `branch:x` or `commitID:x`; the repository's own default branch where nothing is written.
    static GitWanted of(Inputs info) throws IOException {
        var written = info.text("getOptions").orElse("").strip();
        if (written.isEmpty()) {
            return new GitWanted("HEAD", "");
        }
        int colon = written.indexOf(':');
        var value = written.substring(colon + 1).strip();
        return switch (colon < 0 ? "" : written.substring(0, colon).strip()) {
            case "branch" -> branch(value);
            case "commitID" -> {
                if (!value.matches("[0-9a-f]{7,64}")) {
                    throw new IOException("sourceInfo.getOptions: commitID: write 7 to 64 lower-case hex digits");
                }
                yield new GitWanted(whole(value) ? value : "HEAD", value);
            }
            default -> throw new IOException("sourceInfo.getOptions: write branch:NAME or commitID:ID");
        };
    }

    private static GitWanted branch(String name) throws IOException {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_./+@=-]{0,199}") || name.contains("..") || name.contains("//")
                || name.contains("@{") || name.endsWith("/") || name.endsWith(".lock")) {
            throw new IOException("sourceInfo.getOptions: `" + name + "` is no name of a branch");
        }
        return new GitWanted("refs/heads/" + name, "");
    }

    /// Whether it names its content.
    boolean exact() {
        return whole(commit);
    }

    private static boolean whole(String id) {
        return id.length() == 40 || id.length() == 64;
    }
}
