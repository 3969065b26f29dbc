package evenkeel.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Stat;
import evenkeel.spi.Skipped;
import evenkeel.spi.Watch;

/// Keeps a checkout of a Git repository at a revision. It has no trait: looking up a tag or branch asks a server that
/// the inputs name, and no plan of an unmerged revision does that.
@Extension
public final class GitAction implements Action<GitDesired, GitSeen> {

    private static final ActionType<GitDesired, GitSeen> TYPE = new ActionType<>("git", "git:{path}", GitDesired.class,
            GitSeen.class, Set.of());

    @Override
    public ActionType<GitDesired, GitSeen> type() {
        return TYPE;
    }

    @Override
    public GitSeen observe(GitDesired desired, Host host) throws IOException {
        if (!host.booted()) {
            throw new Skipped("no booted host: git works on one only, with its own network, users and keys");
        }
        var git = new Git(desired, host);
        var wanted = Wanted.of(desired, git).commit();
        boolean busy = host.stat(desired.busy()).isPresent();
        var state = state(desired, host);
        if (!state.equals("checkout")) {
            return new GitSeen(state, "", "", wanted, 0, 0, busy);
        }
        belongs(desired, host);
        var head = git.look("rev-parse", "--verify", "-q", "HEAD^{commit}");
        if (!head.ok()) {
            return new GitSeen(state, origin(git), "", wanted, 0, 0, busy);
        }
        var status = git.said("status", "--porcelain", "--ignore-submodules=all",
                "--untracked-files=" + (desired.clean() ? "normal" : "no"));
        int untracked = (int) status.lines().filter(line -> line.startsWith("??")).count();
        int modified = (int) status.lines().filter(line -> !line.isBlank() && !line.startsWith("??")).count();
        return new GitSeen(state, origin(git), head.output().strip(), wanted, modified, untracked, busy);
    }

    @Override
    public List<Change> diff(GitDesired desired, GitSeen seen) {
        var changes = new ArrayList<Change>();
        if (!seen.state().equals("checkout")) {
            return List.of(Change.create("checkout", desired.revision() + ", " + brief(seen.wanted())));
        }
        if (!seen.origin().equals(desired.repository())) {
            changes.add(Change.update("repository", seen.origin(), desired.repository()));
        }
        if (!seen.head().equals(seen.wanted())) {
            changes.add(Change.update("commit", seen.head().isEmpty() ? "none" : brief(seen.head()),
                    brief(seen.wanted())));
        }
        if (seen.modified() > 0) {
            changes.add(Change.update("files", seen.modified() + " changed by hand", "as committed"));
        }
        if (desired.clean() && seen.untracked() > 0) {
            changes.add(Change.remove("untracked files", Integer.toString(seen.untracked())));
        }
        if (seen.busy()) {
            changes.add(Change.remove("mark", "of an interrupted change"));
        }
        return changes;
    }

    @Override
    public void apply(GitDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        if (seen.state().equals("foreign")) {
            throw new IOException(desired.path() + " is there and is no checkout: it is left alone;"
                    + " move it away by hand, or write another path");
        }
        if (host.stat(desired.parent()).isEmpty()) {
            throw new IOException(desired.parent() + " does not exist: make it first"
                    + " (a step of action file with state: directory)");
        }
        var git = new Git(desired, host);
        new Checkout(desired, Wanted.of(desired, git), git, host).make(seen);
    }

    /// What is in it changes with every build that runs there; its head is what says which commit it is.
    @Override
    public Watch watch(GitDesired desired) {
        return new Watch(List.of(desired.path(), desired.path() + "/.git/HEAD"));
    }

    private static String state(GitDesired desired, Host host) throws IOException {
        var type = host.stat(desired.path()).map(Stat::type);
        if (type.isEmpty()) {
            return "absent";
        }
        if (!type.get().equals("directory")) {
            return "foreign";
        }
        var names = host.list(desired.path());
        if (names.isEmpty()) {
            return "empty";
        }
        return host.stat(desired.path() + "/.git").map(Stat::type).equals(Optional.of("directory"))
                ? "checkout"
                : "foreign";
    }

    /// Git runs as root what the settings of a checkout name: so they must be those of whom it runs as.
    private static void belongs(GitDesired desired, Host host) throws IOException {
        var runs = desired.user().orElse("root");
        for (var path : List.of(desired.path(), desired.path() + "/.git")) {
            var owner = host.stat(path).map(Stat::owner).orElse(runs);
            if (!owner.equals(runs)) {
                throw new IOException(path + " belongs to " + owner + ", and git would run as " + runs
                        + " whatever " + owner + " wrote into its settings: write user: " + owner
                        + ", or give it to " + runs + " (chown -R)");
            }
        }
    }

    private static String origin(Git git) throws IOException {
        return git.look("config", "--get", "remote.origin.url").output().strip();
    }

    private static String brief(String commit) {
        return commit.substring(0, Math.min(12, commit.length()));
    }
}
