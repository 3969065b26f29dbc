package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
import evenkeel.agent.command.Performer.LostEnd;
import evenkeel.model.RunStatus;

/// `aws:downloadContent` from Git, by the real `git`.
class GitSourceTest {

    @TempDir
    static Path shared;
    private static String first;

    @TempDir
    Path folder;
    private TestRoom room;
    private Path work;

    @BeforeAll
    static void found() throws Exception {
        TestGit.made(shared, "init", "-q", "-b", "trunk");
        first = TestGit.commit(shared, Map.of("run.sh", "echo first\n", "lib/a.sh", "a\n"));
        TestGit.commit(shared, Map.of("run.sh", "echo second\n"));
        TestGit.made(shared, "checkout", "-q", "-b", "feature/x");
        TestGit.commit(shared, Map.of("run.sh", "echo feature\n"));
        TestGit.made(shared, "checkout", "-q", "trunk");
    }

    @BeforeEach
    void open() throws Exception {
        room = new TestRoom(folder.resolve("host"));
        work = folder.resolve("owner/repo.git");
        Files.createDirectories(work.getParent());
        try (var all = Files.walk(shared)) {
            for (var one : all.toList()) {
                Files.copy(one, work.resolve(shared.relativize(one).toString()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', second", "branch:feature/x, feature", "branch:trunk, second", "commitID:WHOLE, first",
            "commitID:SHORT, first"})
    void theWantedCommitComesTheDefaultBranchWhereNoneIsNamed(String options, String says) throws Exception {
        var end = git(address(), options.replace("WHOLE", first).replace("SHORT", first.substring(0, 10)));
        assertEquals(End.WELL, end, room.said::toString);
        assertEquals("echo " + says + "\n", room.text("downloads/run.sh"));
        assertEquals("a\n", room.text("downloads/lib/a.sh"));
        assertTrue(Files.isExecutable(room.folder.resolve("downloads/run.sh")));
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(2, names.count(), "no repository, no leftovers");
        }
    }

    @Test
    void filesThatAreThereAreReplacedAndOthersStay() throws Exception {
        Files.createDirectories(room.folder.resolve("srv/lib"));
        Files.writeString(room.folder.resolve("srv/run.sh"), "old");
        Files.writeString(room.folder.resolve("srv/lib/mine"), "mine");
        room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Git", "sourceInfo": {"repository": "%s"}, "destinationPath": "%s/srv"}
                """.formatted(address(), room.folder));
        assertEquals("echo second\n", room.text("srv/run.sh"));
        assertEquals("a\n", room.text("srv/lib/a.sh"));
        assertEquals("mine", room.text("srv/lib/mine"));
    }

    @Test
    void aBranchOrCommitThatIsNotThereIsAFailure() throws Exception {
        assertEquals(RunStatus.FAILED, git(address(), "branch:nope").status());
        assertEquals(RunStatus.FAILED, git(address(), "commitID:" + "0".repeat(40)).status());
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(0, names.count(), "no leftovers");
        }
    }

    /// Addresses and branches stand in what git says.
    @ParameterizedTest
    @ValueSource(strings = {"certificate-fix", "self-signed", "authentication-failed"})
    void aBranchThatIsNotThereIsNoOtherFaultWhateverItsName(String branch) throws Exception {
        assertEquals("git could not fetch " + address() + ": there is no such branch",
                git(address(), "branch:" + branch).because());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSL certificate problem: of mine", "Host key verification failed.",
            "fatal: Authentication failed for 'x'", "fatal: couldn't find remote ref x"})
    void whatAServerSaysIsNotTakenForWhatGitSays(String words) throws Exception {
        try (var server = new Server(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(404, words.length());
            exchange.getResponseBody().write(words.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        }, "")) {
            assertEquals("git could not fetch " + server.address(),
                    clone(server, Optional.empty()).into(Destination.of(Optional.empty(), room), room).because());
        }
        assertTrue(room.said.toString().contains("remote: " + words), room.said::toString);
    }

    @Test
    void nothingIsLeftWhereItIsCancelled() throws Exception {
        var asked = new Semaphore(0);
        room.cancels = Optional.of(asked);
        try (var server = new Server(_ -> asked.release(), "")) { // it never answers
            var clone = clone(server, Optional.of(new Clone.Login("me", "hush")));
            assertEquals("it was cancelled", assertThrows(IOException.class,
                    () -> clone.into(Destination.of(Optional.empty(), room), room)).getMessage());
            try (var names = Files.list(room.folder.resolve("downloads"))) {
                assertEquals(0, names.count());
            }
            var script = room.scripts.getFirst();
            assertThrows(IOException.class, () -> room.script(script));
            var beside = Path.of(script.environment().get("EVENKEEL_TO"));
            assertTrue(Files.exists(beside.resolve("tree")), "it was in the middle of it");
            assertFalse(Files.exists(beside.resolve(".secrets")), "nobody tidies up after it but the script itself");
        }
    }

    @Test
    void nothingIsLeftWhereItsTimeIsOver() throws Exception {
        var clone = new Clone(address(), new GitWanted("HEAD", ""), "", Optional.empty(), room.trust);
        clone.into(Destination.of(Optional.empty(), room), room);
        var script = room.scripts.getFirst();
        var again = room.again();
        again.before.add(new Ended(137, true));
        room.script(script);
        assertEquals(RunStatus.TIMED_OUT, clone.into(Destination.of(Optional.empty(), again), again).status());
        assertFalse(Files.exists(Path.of(script.environment().get("EVENKEEL_TO"))));
    }

    /// It may go on: nobody knows.
    @Test
    void whatAScriptFetchesWhoseEndIsNotKnownIsLeftToIt() throws Exception {
        var clone = new Clone(address(), new GitWanted("HEAD", ""), "", Optional.empty(), room.trust);
        clone.into(Destination.of(Optional.empty(), room), room);
        var script = room.scripts.getFirst();
        room.script(script);
        var again = room.again();
        again.dies = 0;
        assertThrows(LostEnd.class, () -> clone.into(Destination.of(Optional.empty(), again), again));
        assertTrue(Files.exists(Path.of(script.environment().get("EVENKEEL_TO"))));
    }

    private Clone clone(Server server, Optional<Clone.Login> login) {
        return new Clone(server.address(), new GitWanted("HEAD", ""), "", login, room.trust);
    }

    @Test
    void onGitHubAPartOfARepositoryIsTaken() throws Exception {
        assertEquals(End.WELL, gitHub("lib"), room.said::toString);
        assertEquals("a\n", room.text("downloads/a.sh"));
        assertEquals(End.WELL, gitHub("run.sh"));
        assertEquals("echo second\n", room.text("downloads/run.sh"));
        assertEquals("the repository has no file or folder no/such",
                assertThrows(IOException.class, () -> gitHub("no/such")).getMessage());
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(2, names.count(), "no leftovers");
        }
    }

    @ParameterizedTest
    @CsvSource({"a, /nowhere", "a, ../../x", "lib/b, ../../x", "c, lib/up/../..", "c, x/.."})
    void nothingIsPutInPlaceWhereALinkLeadsOut(String name, String target) throws Exception {
        Files.createSymbolicLink(work.resolve(name), Path.of(target));
        TestGit.commit(work, Map.of());
        assertTrue(assertThrows(IOException.class, () -> git(address(), "")).getMessage()
                .startsWith("the link " + name + " of the repository leads out"));
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(0, names.count());
        }
    }

    @Test
    void aFileIsNotReadThroughALinkThatLeadsOut() throws Exception {
        Files.createDirectories(folder.resolve("etc"));
        Files.writeString(folder.resolve("etc/passwd"), "root");
        Files.createSymbolicLink(work.resolve("etc"), folder.resolve("etc"));
        TestGit.commit(work, Map.of());
        assertThrows(IOException.class, () -> gitHub("etc/passwd"));
        assertFalse(Files.exists(room.folder.resolve("downloads/passwd")));
    }

    @Test
    void aLinkWithinTheRepositoryIsALink() throws Exception {
        Files.createSymbolicLink(work.resolve("lib/run"), Path.of("../run.sh"));
        TestGit.commit(work, Map.of());
        assertEquals(End.WELL, git(address(), ""));
        assertEquals("echo second\n", room.text("downloads/lib/run"));
        assertThrows(IOException.class, () -> gitHub("lib"), "it would lead out of that part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext::sh -c id", "--upload-pack=id", "/srv/repo.git", "git://example.org/x",
            "https://a:b@example.org/x", "ssh://-oProxyCommand=id/x", "-u@host:x", "http://example.org/x"})
    void anotherAddressIsRefused(String repository) {
        assertTrue(assertThrows(IOException.class, () -> git(repository, "")).getMessage()
                .startsWith("sourceInfo.repository: "));
        assertEquals(0, room.scripts.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "branch:", "branch:--help", "branch:a..b", "commitID:HEAD", "tag:x"})
    void otherOptionsAreRefused(String options) {
        assertTrue(assertThrows(IOException.class, () -> git(address(), options)).getMessage()
                .startsWith("sourceInfo.getOptions: "));
    }

    @Test
    void overHttpAWholeCommitIdIsNeeded() throws Exception {
        try (var server = new Server("")) {
            assertThrows(IOException.class, () -> insecure(server.address(), "branch:trunk"));
            assertEquals(End.WELL, insecure(server.address(), "commitID:" + first), room.said::toString);
        }
        assertEquals("echo first\n", room.text("downloads/run.sh"));
    }

    @Test
    void namesAndPasswordsAreToldToTheServerAndStandNowhere() throws Exception {
        try (var server = new Server("hush'$(id)")) {
            var login = new Clone.Login("me", "hush'$(id)");
            var to = Destination.of(Optional.empty(), room);
            assertEquals(End.WELL,
                    new Clone(server.address(), new GitWanted("HEAD", ""), "", Optional.of(login), room.trust)
                            .into(to, room),
                    room.said::toString);
            var wrong = new Clone.Login("me", "other");
            assertEquals(RunStatus.FAILED, new Clone(server.address(), new GitWanted("HEAD", ""), "",
                    Optional.of(wrong), room.trust).into(to, room).status());
        }
        assertFalse(room.said.toString().contains("hush"));
        assertFalse(room.scripts.getFirst().lines().toString().contains("hush"));
        try (var files = Files.walk(room.folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("hush"), file.toString());
            }
        }
    }

    @Test
    void afterARestartWhatTheScriptFetchedIsPutInPlace() throws Exception {
        var clone = new Clone(address(), new GitWanted("HEAD", ""), "", Optional.empty(), room.trust);
        clone.into(Destination.of(Optional.of("there/"), room), room);
        var beside = room.scripts.getFirst().environment().get("EVENKEEL_TO");
        Files.createDirectories(Path.of(beside).resolve("tree"));
        Files.writeString(Path.of(beside).resolve("tree/late.sh"), "late");
        var again = room.again();
        again.before.add(new Ended(0, false));
        assertEquals(End.WELL, clone.into(Destination.of(Optional.of("there/"), again), again));
        assertEquals("late", room.text("downloads/there/late.sh"));
        assertFalse(Files.exists(Path.of(beside)));
    }

    /// A web server that gives the repository's files, to who has the password if there is one.
    private final class Server implements AutoCloseable {
        private final HttpServer server;

        Server(String password) throws Exception {
            this(exchange -> answer(exchange, work), password);
        }

        Server(HttpHandler answer, String password) throws Exception {
            TestGit.made(work, "update-server-info");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var context = server.createContext("/", answer);
            if (!password.isEmpty()) {
                context.setAuthenticator(new BasicAuthenticator("repo", StandardCharsets.UTF_8) {
                    @Override
                    public boolean checkCredentials(String name, String given) {
                        return name.equals("me") && given.equals(password);
                    }
                });
            }
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/.git";
        }

        private static void answer(HttpExchange exchange, Path work) throws IOException {
            var file = work.resolve(exchange.getRequestURI().getPath().substring(1));
            boolean there = Files.isRegularFile(file);
            var bytes = there ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private String address() {
        return "file://" + work;
    }

    private End git(String repository, String options) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Git", "sourceInfo": {"repository": "%s", "getOptions": "%s"}}
                """.formatted(repository, options));
    }

    private End insecure(String repository, String options) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Git", "sourceInfo": {"repository": "%s", "getOptions": "%s",
                 "allowInsecureDownload": "true"}}
                """.formatted(repository, options));
    }

    private End gitHub(String path) throws IOException {
        return room.perform(new DownloadContent(Map.of("GitHub", new GitHubSource("file://" + folder, room.trust))), """
                {"sourceType": "GitHub", "sourceInfo": {"owner": "owner", "repository": "repo", "path": "%s"}}
                """.formatted(path));
    }
}
