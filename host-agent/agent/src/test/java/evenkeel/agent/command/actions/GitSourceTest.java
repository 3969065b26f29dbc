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

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
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
        assertFalse(Files.exists(room.folder.resolve("downloads/run.sh")));
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
            TestGit.made(work, "update-server-info");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var context = server.createContext("/", this::answer);
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

        private void answer(HttpExchange exchange) throws IOException {
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
