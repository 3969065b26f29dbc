package evenkeel.git;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

/// With the real git, in temporary folders.
class GitActionTest {

    private static final String PATH = "/srv/app";

    @TempDir
    Path root;
    @TempDir
    Path work;
    private FakeHost host;
    private final List<Command> ran = new ArrayList<>();

    @BeforeEach
    void boot() throws Exception {
        host = booted(new FakeHost(root));
        git("init", "-q", "-b", "main", ".");
        commit("one");
        git("tag", "-a", "-m", "first", "v1");
        git("branch", "feature/x");
        commit("two");
    }

    @Test
    void checksOutABranchATagAndACommit() throws Exception {
        app("main").plans("create git /srv/app checkout main, " + id("main").substring(0, 12)).applies()
                .staysConverged();
        assertEquals("two", host.content("/srv/app/file"));
        app("v1").plans("update git /srv/app commit " + id("main").substring(0, 12) + " → "
                + id("v1^{commit}").substring(0, 12)).applies().staysConverged();
        assertEquals("one", host.content("/srv/app/file"));
        app(id("main")).applies().staysConverged();
        app("feature/x").applies().staysConverged();
        assertEquals("one", host.content("/srv/app/file"));
        assertFalse(Files.exists(host.at("/srv/.evenkeel-git-app")));
    }

    @Test
    void followsABranchThatMoves() throws Exception {
        app("main").applies();
        commit("three");
        app("main").plans("update git /srv/app commit …").applies().staysConverged();
        git("checkout", "-q", "--orphan", "other");
        commit("rewritten");
        git("branch", "-f", "main");
        app("main").applies().staysConverged();
        assertEquals("rewritten", host.content("/srv/app/file"));
    }

    @Test
    void aTrackedFileThatWasChangedIsDriftAndAnUntrackedOneOnlyWhereDeclared() throws Exception {
        app("main").applies();
        host.file("/srv/app/file", "by hand").file("/srv/app/build/out", "made");
        app("main").plans("update git /srv/app files 1 changed by hand → as committed").applies().staysConverged();
        assertEquals("two", host.content("/srv/app/file"));
        assertEquals("made", host.content("/srv/app/build/out"));
        app("main", "clean", "true").plans("remove git /srv/app untracked files 1").applies().staysConverged();
        assertFalse(Files.exists(host.at("/srv/app/build")));
    }

    @Test
    void aCheckoutOfAnotherRepositoryIsTurned() throws Exception {
        app("main").applies();
        var other = "file://" + work;
        drift(new GitAction(), Tree.fields("repository", other, "revision", "main", "path", PATH)).on(host)
                .plans("update git /srv/app repository " + work + " → " + other).applies().staysConverged();
    }

    @Test
    void fetchesOnlySoMuchHistory() throws Exception {
        var inputs = Tree.fields("repository", "file://" + work, "revision", "main", "path", PATH, "depth", "1");
        drift(new GitAction(), inputs).on(host).applies().staysConverged();
        assertTrue(Files.exists(host.at("/srv/app/.git/shallow")));
        commit("three");
        drift(new GitAction(), inputs).on(host).applies().staysConverged();
        assertEquals("three", host.content("/srv/app/file"));
    }

    @Test
    void runsNoHookNoFilterAndNoSubmodule() throws Exception {
        Files.writeString(work.resolve(".gitattributes"), "* filter=evil\n");
        Files.writeString(work.resolve(".gitmodules"),
                "[submodule \"s\"]\n\tpath = s\n\turl = ext::sh -c 'touch " + work + "/pwned'\n");
        git("add", ".gitattributes", ".gitmodules");
        git("update-index", "--add", "--cacheinfo", "160000," + id("main") + ",s");
        commit("three");
        app("main").applies();
        var hook = host.at("/srv/app/.git/hooks/post-checkout");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\ntouch " + work + "/pwned\n");
        Files.setAttribute(hook, "unix:mode", 0755);
        commit("four");
        app("main").applies().staysConverged();
        assertFalse(Files.exists(work.resolve("pwned")));
    }

    @Test
    void takesUpWhatWasInterrupted() throws Exception {
        app("main").applies();
        host.file("/srv/app/.git/index.lock", "").file("/srv/app/file", "by hand");
        var lock = assertThrows(IOException.class, () -> app("main").applies());
        assertTrue(lock.getMessage().contains("index.lock"), lock.getMessage());
        app("main").plans("update git /srv/app files …", "remove git /srv/app mark of an interrupted change").applies()
                .staysConverged();
    }

    @Test
    void leavesAloneWhatIsNoCheckout() throws Exception {
        host.file("/srv/app/x", "precious");
        app("main").refuses("/srv/app is there and is no checkout: it is left alone");
        Files.delete(host.at("/srv/app/x"));
        app("main").applies();
        Files.setAttribute(host.at("/srv/app/.git"), "unix:uid", 1234);
        assertTrue(assertThrows(IOException.class, () -> app("main").plansNothing()).getMessage().contains(
                "/srv/app/.git belongs to 1234, and git would run as root whatever 1234 wrote into its settings"));
    }

    @Test
    void saysWhatCannotBeHad() throws Exception {
        said("has no tag and no branch of the name nothing", "nothing");
        said("has no tag and no branch of the name abcdef0: write a commit with all of its 40 digits", "abcdef0");
        git("tag", "feature/x");
        said("has a tag and a branch of the name feature/x", "feature/x");
        Files.createDirectories(host.at("/srv"));
        var gone = assertThrows(IOException.class, () -> app("0".repeat(39) + "1").applies());
        assertTrue(gone.getMessage().contains("has no commit 0000"), gone.getMessage());
        var elsewhere = Tree.fields("repository", work + "/none", "revision", "main", "path", PATH);
        var fault = assertThrows(IOException.class, () -> drift(new GitAction(), elsewhere).on(host).plansNothing());
        assertTrue(fault.getMessage().contains("git ls-remote of " + work + "/none failed (exit 128): "),
                fault.getMessage());
        host.runs(_ -> new Ran(127, false, "setsid: failed to execute git"));
        said("this host has no git: install it first (a step of action package, name git)", "main");
        host.runs(_ -> new Ran(137, true, ""));
        said("git ls-remote gave no answer in 30 s", "main");
    }

    private void said(String sentence, String revision) {
        var fault = assertThrows(IOException.class, () -> app(revision).plansNothing());
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    @Test
    void isSkippedWhereOnlyADirectoryIsKept() throws Exception {
        host = new FakeHost(root);
        assertTrue(assertThrows(Skipped.class, () -> app("main").plansNothing()).getMessage()
                .contains("no booted host"));
    }

    @Test
    void runsAsTheDeclaredUserWithNothingOfTheMachinesSettings() throws Exception {
        host.file("/etc/passwd", "web:x:1234:1234::/srv/web:/bin/sh\n").runs(command -> {
            ran.add(command);
            return new Ran(0, false, id("main") + "\trefs/heads/main\n");
        });
        app("main", "user", "web").plans("create…");
        var command = ran.getFirst();
        assertEquals(List.of("runuser", "-u", "web", "--", "git", "-c", "protocol.allow=never"),
                command.arguments().subList(0, 7));
        assertEquals(List.of("ls-remote", "--", work.toString(), "refs/tags/main", "refs/tags/main^{}",
                "refs/heads/main"),
                command.arguments().subList(command.arguments().indexOf("ls-remote"),
                        command.arguments().size()));
        assertEquals("/srv/web 0 1 /dev/null", command.environment().get("HOME") + " "
                + command.environment().get("GIT_TERMINAL_PROMPT") + " "
                + command.environment().get("GIT_CONFIG_NOSYSTEM") + " "
                + command.environment().get("GIT_CONFIG_GLOBAL"));
        var fault = assertThrows(IOException.class, () -> app("main", "user", "nobody-here").plansNothing());
        assertEquals("there is no user nobody-here in /etc/passwd of this host: make it first", fault.getMessage());
    }

    @Test
    void refusesAddressesAndRevisionsThatWouldDoSomethingElse() {
        for (var address : List.of("ext::sh -c id", "-u/bin/sh", "--upload-pack=x", "http://example.org/x", "srv/x",
                "ssh://-oProxyCommand=id/x", "ssh://git@-oProxyCommand=id/x", "-o@host:x", "git@host:-x", "fd::1",
                "https://me:secret@example.org/x", "https://example.org/a b", "file:///a\nb", "git@-host:x", "")) {
            assertThrows(IllegalArgumentException.class, () -> bind("repository", address), address);
        }
        for (var address : List.of("https://example.org:8443/a/b.git", "ssh://git@example.org/x",
                "ssh://example.org:22/~u/x", "git@example.org:a/b.git", "file:///srv/my app.git", "/srv/x")) {
            assertEquals(address, bind("repository", address).repository());
        }
        for (var revision : List.of("--force", "-x", "a..b", "a b", "HEAD@{1}", "x^", "x~1", "a:b", "", "x.lock", "/x",
                "x/", "a//b", "*")) {
            assertThrows(IllegalArgumentException.class, () -> bind("revision", revision), revision);
        }
        assertThrows(IllegalArgumentException.class, () -> bind("depth", "0"));
        assertThrows(IllegalArgumentException.class, () -> bind("user", "-x"));
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = List.of(bind("repository", work.toString()),
                bind("repository", work.toString(), "revision", "v1", "clean", "true"));
        Laws.hold(new GitAction(), desired, List.of(GitActionTest::booted,
                host -> booted(host).file("/srv/app/x", "precious"), host -> {
                    new GitAction().apply(bind("repository", work.toString()), booted(host));
                    host.file("/srv/app/file", "by hand").file("/srv/app/new", "x");
                }));
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path empty) throws Exception {
        Packed.use(GitAction.class, empty, action -> {
            var desired = Tree.fields("repository", work.toString(), "revision", "main", "path", PATH);
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            assertEquals("[/srv/app, /srv/app/.git/HEAD]", action.watch(desired).paths().toString());
        });
    }

    /// A host whose commands are this machine's, run in its folder.
    private static FakeHost booted(FakeHost host) throws IOException {
        return host.boots().folder("/srv").runs(command -> {
            try {
                return real(command, host.at(command.directory().orElse("/")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Ran real(Command command, Path directory) throws IOException {
        var builder = new ProcessBuilder(command.arguments()).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", directory.toString());
        builder.environment().putAll(command.environment());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Ran(process.exitValue(), false, output);
    }

    private void commit(String content) throws IOException {
        Files.writeString(work.resolve("file"), content);
        git("add", "file");
        git("commit", "-q", "-m", content);
    }

    private String id(String revision) {
        return git("rev-parse", revision).strip();
    }

    private String git(String... arguments) {
        var line = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        line.addAll(List.of(arguments));
        try {
            var done = real(new Command(line, java.util.Optional.empty(),
                    java.util.Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), java.time.Duration.ofSeconds(60)), work);
            assertEquals(0, done.exit(), done.output());
            return done.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Drift<GitDesired, GitSeen> app(String revision, String... inputs) {
        var all = new ArrayList<>(List.of("repository", work.toString(), "revision", revision));
        all.addAll(List.of(inputs));
        return drift(new GitAction(), bind(all.toArray(String[]::new))).on(host);
    }

    private static GitDesired bind(String... inputs) {
        var all = new java.util.TreeMap<String, String>();
        all.putAll(java.util.Map.of("repository", "/srv/x", "revision", "main", "path", PATH));
        for (int i = 0; i < inputs.length; i += 2) {
            all.put(inputs[i], inputs[i + 1]);
        }
        var flat = new ArrayList<Object>();
        all.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return Records.bind(GitDesired.class, Tree.fields(flat.toArray()));
    }
}
