package evenkeel.git;

import java.util.Optional;

import evenkeel.spi.Input;
import evenkeel.spi.Shapes;

/// A checkout that is to be there.
public record GitDesired(
        @Input(value = "Where it comes from.", pattern = GitDesired.ADDRESS, shape = "an address such as https://example.org/app.git, ssh://git@example.org/app.git, git@example.org:app.git, file:///srv/app.git or /srv/app.git, without a password") String repository,
        @Input(value = "The commit (all of its digits), tag or branch that is checked out.", pattern = GitDesired.REVISION, shape = "a commit with all of its 40 digits, or the name of a tag or branch, such as v1.2") String revision,
        @Input(value = "Where it goes.", pattern = Shapes.PATH, shape = Shapes.PATH_SHAPE) String path,
        @Input(value = "Who git runs as, and whose the checkout is; whoever the agent runs as if left out.", pattern = "[A-Za-z_][A-Za-z0-9_.-]{0,31}", shape = "the name of a user, such as www-data") Optional<String> user,
        @Input("How many commits of history are fetched; all of them if left out.") Optional<Integer> depth,
        @Input(value = "Whether files that git does not track are drift, and go; ignored ones stay.", byDefault = "false") Boolean clean) {

    private static final String HOST = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?";
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
    private static final String REST = "[^\\x00-\\x20\\x7f]{1,1000}";
    static final String ADDRESS = "https://" + HOST + "(?::[0-9]{1,5})?/" + REST + "|ssh://(?:" + NAME + "@)?" + HOST
            + "(?::[0-9]{1,5})?/" + REST + "|" + NAME + "@" + HOST + ":(?!-)" + REST
            + "|file:///[^\\x00-\\x1f\\x7f]{1,1000}|/[^\\x00-\\x1f\\x7f]{1,1000}";
    static final String REVISION = "(?!.*(?:\\.\\.|//|@\\{|\\.lock$|[./]$))[A-Za-z0-9_][A-Za-z0-9_./+@#-]{0,199}";
    private static final int DEEPEST = 1_000_000;

    /// @throws IllegalArgumentException if the inputs do not go together
    public GitDesired {
        if (depth.isPresent() && (depth.get() < 1 || depth.get() > DEEPEST)) {
            throw new IllegalArgumentException("depth: write 1 to " + DEEPEST + ", or leave it out");
        }
    }

    /// Whether the revision is a commit by its digits: it needs no looking up.
    boolean commit() {
        return revision.matches("[0-9a-f]{40}|[0-9a-f]{64}");
    }

    String parent() {
        return path.lastIndexOf('/') == 0 ? "/" : path.substring(0, path.lastIndexOf('/'));
    }

    /// Tells that a change is going on, or was interrupted.
    String busy() {
        return path.substring(0, path.lastIndexOf('/') + 1) + ".evenkeel-git-"
                + path.substring(path.lastIndexOf('/') + 1);
    }
}
