package evenkeel.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Makes a checkout as desired. What is interrupted is taken up again: the commit counts as checked out only once git
/// has written all of its files.
final class Checkout {

    private static final Duration FETCH = Duration.ofMinutes(30);
    private static final Duration WRITE = Duration.ofMinutes(10);
    private static final List<String> LOCKS = List.of("index.lock", "HEAD.lock", "config.lock", "shallow.lock",
            "packed-refs.lock");

    private final GitDesired desired;
    private final Wanted wanted;
    private final Git git;
    private final Host host;

    Checkout(GitDesired desired, Wanted wanted, Git git, Host host) {
        this.desired = desired;
        this.wanted = wanted;
        this.git = git;
        this.host = host;
    }

    void make(GitSeen seen) throws IOException {
        if (seen.busy()) {
            unlock();
        }
        host.write(desired.busy(), new ByteArrayInputStream(new byte[0]),
                new Access(Optional.of(0600), Optional.empty(), Optional.empty()), Host.Check.NONE);
        if (!seen.state().equals("checkout")) {
            host.directory(desired.path(), new Access(Optional.empty(), desired.user(), Optional.empty()));
            git.said("init", "-q", "--template=", ".");
        }
        git.said("config", "remote.origin.url", desired.repository());
        if (!has(wanted.commit())) {
            fetch();
        }
        git.said(WRITE, "checkout", "-q", "--force", "--no-recurse-submodules", "--detach", wanted.commit());
        if (desired.clean()) {
            git.said(WRITE, "clean", "-q", "-ffd");
        }
        host.remove(desired.busy());
    }

    /// A lock that an interrupted git left: nothing else holds one here.
    private void unlock() throws IOException {
        for (var lock : LOCKS) {
            host.remove(desired.path() + "/.git/" + lock);
        }
    }

    private boolean has(String commit) throws IOException {
        return git.look("cat-file", "-e", commit + "^{commit}").ok();
    }

    private void fetch() throws IOException {
        if (wanted.ref().isEmpty()) {
            var one = fetching();
            one.addAll(List.of("--", desired.repository(), wanted.commit()));
            if (git.look(FETCH, one).ok() && has(wanted.commit())) {
                return;
            }
            all();
            if (!has(wanted.commit())) {
                throw new IOException(desired.repository() + " has no commit " + wanted.commit()
                        + " on any branch or tag");
            }
            return;
        }
        var one = fetching();
        one.addAll(List.of("--", desired.repository(), "+" + wanted.ref() + ":refs/evenkeel/wanted"));
        git.said(FETCH, one.toArray(String[]::new));
        if (!has(wanted.commit())) {
            throw new IOException(wanted.ref() + " of " + desired.repository()
                    + " moved while it was fetched: it is looked up again");
        }
    }

    /// Servers need not give out a commit by its digits: then everything that has a name is fetched.
    private void all() throws IOException {
        git.said(FETCH, "fetch", "-q", "--no-recurse-submodules", "--no-write-fetch-head", "--", desired.repository(),
                "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*");
    }

    private List<String> fetching() {
        var line = new ArrayList<>(List.of("fetch", "-q", "--no-tags", "--no-recurse-submodules",
                "--no-write-fetch-head"));
        desired.depth().ifPresent(depth -> line.add("--depth=" + depth));
        return line;
    }
}
