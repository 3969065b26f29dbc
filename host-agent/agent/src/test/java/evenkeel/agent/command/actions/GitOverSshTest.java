package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.agent.command.Performer.End;
import evenkeel.model.Json;

/// `aws:downloadContent` from Git over ssh: real keys, the real `git` and `ssh`, and a server that gives a repository to
/// who has one key.
class GitOverSshTest {

    @TempDir
    static Path shared;
    private static SshServer server;
    private static final List<String> shown = new ArrayList<>();
    private static final List<String> asked = new ArrayList<>();

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeAll
    static void serve() throws Exception {
        TestGit.repository(shared.resolve("work"));
        for (var key : List.of("server", "other", "right", "wrong")) {
            var made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f",
                    shared.resolve(key).toString()).redirectErrorStream(true).start();
            assertEquals(0, made.waitFor(), () -> "ssh-keygen");
        }
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new FileKeyPairProvider(shared.resolve("server")));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((_, key, _) -> {
            shown.add(PublicKeyEntry.toString(key));
            return publicKey("right").startsWith(PublicKeyEntry.toString(key));
        });
        server.setCommandFactory((channel, command) -> {
            asked.add(command);
            return new ProcessShellFactory(command, "git", "upload-pack",
                    command.replaceFirst("git-upload-pack '(.*)'", "$1")).createShell(channel);
        });
        server.start();
    }

    @AfterAll
    static void close() throws IOException {
        server.stop(true);
    }

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder.resolve("host"));
        Files.createDirectory(room.trust.folder());
        shown.clear();
        asked.clear();
    }

    @Test
    void aKeyThatTheCommandGivesOpensItsRepositoryAndStandsNowhereAfterwards() throws IOException {
        known("server");
        assertEquals(End.WELL, git(key("right"), room.folder + "/a 'quoted\" $(id) place/"), room.said::toString);
        assertEquals("echo run\n", room.text("a 'quoted\" $(id) place/run.sh"));
        assertEquals(List.of(publicKey("right").replaceFirst(" right$", "")), List.copyOf(shown.subList(0, 1)));
        assertEquals(List.of("git-upload-pack '" + shared + "/work'"), asked);
        var secret = Files.readAllLines(shared.resolve("right")).get(2);
        try (var files = Files.walk(room.folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(secret), file.toString());
            }
        }
        assertFalse(room.said.toString().contains(secret));
    }

    /// Before OpenSSH 8.7 single quotes are signs of a name as others.
    @Test
    void theFileOfHostKeysIsQuotedAsEachVersionOfSshTakesIt() throws IOException {
        known("server");
        Files.createDirectory(room.folder.resolve("bin"));
        var ssh = Files.writeString(room.folder.resolve("bin/ssh"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >&2\nexit 255\n");
        Files.setAttribute(ssh, "unix:mode", 0755);
        room.environment.put("PATH", ssh.getParent() + ":" + System.getenv("PATH"));
        git("", "");
        assertTrue(room.said.contains("UserKnownHostsFile=\"" + room.trust.knownHosts() + "\" ~/.ssh/known_hosts"),
                room.said::toString);
    }

    @Test
    void aKeyThatTheAgentsConfigurationNamesIsShownToItsServerOnly() throws IOException {
        known("server");
        settings("Host 127.0.0.1", "right");
        assertEquals(End.WELL, git("", ""), room.said::toString);
        assertEquals("echo run\n", room.text("downloads/run.sh"));
        shown.clear();
        settings("Host git.example.org", "right");
        assertEquals(fault("its server takes no key that it was shown: give privateSSHKey, or name a key in "
                + room.trust.folder() + "/ssh_config"), git("", ""));
        assertEquals(List.of(), shown, "nor one of whoever runs it");
    }

    @Test
    void aServerWhoseKeyNobodyKnowsIsNotTalkedTo() throws IOException {
        assertEquals(fault("its server's host key is not known here: write it into " + room.trust.folder()
                + "/known_hosts or /etc/ssh/ssh_known_hosts"), git(key("right"), ""));
        assertEquals(List.of(), shown);
        assertEquals(End.WELL, git(key("right") + ", \"skipHostKeyChecking\": true", ""), room.said::toString);
    }

    @Test
    void aServerThatShowsAnotherKeyThanItsOwnIsNotTalkedTo() throws IOException {
        known("other");
        assertEquals(fault("its server shows another host key than the known one: somebody may be between. If it is the"
                + " server's new one, mend known_hosts"), git(key("right"), ""));
        assertEquals(List.of(), shown);
    }

    @Test
    void aWrongKeyIsRefusedWithASentenceAndNoOtherIsTriedInItsPlace() throws IOException {
        known("server");
        settings("Host *", "right");
        assertEquals(fault("its server takes no key that it was shown: give privateSSHKey, or name a key in "
                + room.trust.folder() + "/ssh_config"), git(key("wrong"), ""));
        assertEquals(List.of(publicKey("wrong").replaceFirst(" wrong$", "")), shown.stream().distinct().toList());
        assertTrue(room.said.toString().contains("Permission denied (publickey"), room.said::toString);
        assertFalse(Files.exists(room.folder.resolve("downloads/run.sh")));
    }

    private static String address() {
        return "ssh://git@127.0.0.1:" + server.getPort() + shared.resolve("work");
    }

    private static End fault(String because) {
        return End.failed("git could not fetch " + address() + ": " + because);
    }

    private void known(String key) throws IOException {
        Files.writeString(room.trust.knownHosts(),
                "[127.0.0.1]:" + server.getPort() + " " + publicKey(key) + "\n");
    }

    private void settings(String host, String key) throws IOException {
        Files.writeString(room.trust.ssh(), host + "\n    IdentityFile " + shared.resolve(key) + "\n");
    }

    private static String publicKey(String name) {
        try {
            return Files.readString(shared.resolve(name + ".pub"), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String key(String name) throws IOException {
        return ", \"privateSSHKey\": " + Json.line(Files.readString(shared.resolve(name)));
    }

    private End git(String more, String destination) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Git", "sourceInfo": {"repository": "%s"%s}, "destinationPath": %s}
                """.formatted(address(), more, Json.line(destination)));
    }
}
