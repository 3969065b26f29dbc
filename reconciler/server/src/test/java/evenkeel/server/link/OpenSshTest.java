package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real `ssh`, `scp` and `sftp` of this machine, with a known-hosts file that pins the link's key.
@Timeout(120)
class OpenSshTest {

    private record Ran(int code, String output) {
    }

    @TempDir
    Path folder;
    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig((caller, arguments, out, _) -> {
            out.write((caller.person() + " runs " + arguments + "\n").getBytes(StandardCharsets.UTF_8));
            return 42;
        });
        secret("alice", rig.alice);
        secret("web", rig.web);
        Files.writeString(folder.resolve("known"), "[127.0.0.1]:" + rig.port() + " " + rig.linkKey + "\n");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void secret(String name, Key key) throws Exception {
        var file = Files.writeString(folder.resolve(name), key.secret());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Ran run(String program, String key, String... more) throws Exception {
        var command = new ArrayList<>(List.of(program, "-F", "/dev/null", "-i", folder.resolve(key).toString(), "-o",
                "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "BatchMode=yes", "-o",
                "UserKnownHostsFile=" + folder.resolve("known"), "-o", "GlobalKnownHostsFile=/dev/null"));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ran(process.exitValue(), output);
    }

    private Ran ssh(String key, String user, String... more) throws Exception {
        var all = new ArrayList<>(List.of("-T", "-p", "" + rig.port(), "-l", user, "127.0.0.1"));
        all.addAll(List.of(more));
        return run("ssh", key, all.toArray(String[]::new));
    }

    @Test
    void runsAVerbWithPlainSsh() throws Exception {
        assertEquals(new Ran(42, "alice runs [plan, -o, json]\n"), ssh("alice", "fleet", "plan", "-o", "json"));
        assertEquals(new Ran(42, "alice runs [help]\n"), ssh("alice", "fleet"));
    }

    @Test
    void runsNoVerbForAHost() throws Exception {
        assertEquals(255, ssh("web", "fleet", "plan").code());
        assertEquals("fleet: the key is that of host web-01", rig.refusal());
        assertEquals(255, ssh("web", "web-01", "plan").code());
    }

    @Test
    void asksForNoPassword() throws Exception {
        var ran = ssh("web", "nobody", "plan");
        assertTrue(ran.output().contains("Permission denied (publickey)."), ran.output());
    }

    @Test
    void forwardsNothing() throws Exception {
        var port = "" + rig.port();
        var out = run("ssh", "alice", "-p", port, "-l", "fleet", "-W", "127.0.0.1:" + port, "127.0.0.1");
        assertEquals(255, out.code(), out.output());
        var back = run("ssh", "alice", "-p", port, "-l", "fleet", "-N", "-o", "ExitOnForwardFailure=yes", "-R",
                "0:127.0.0.1:" + port, "127.0.0.1");
        assertEquals(255, back.code(), back.output());
    }

    @Test
    void movesNoFiles() throws Exception {
        var port = "" + rig.port();
        var file = Files.writeString(folder.resolve("file"), "x").toString();
        var scp = run("scp", "alice", "-P", port, file, "fleet@127.0.0.1:/tmp/evenkeel-never");
        assertTrue(scp.code() != 0, scp.output());
        var sftp = run("sftp", "alice", "-P", port, "fleet@127.0.0.1");
        assertTrue(sftp.code() != 0, sftp.output());
        assertTrue(Files.notExists(Path.of("/tmp/evenkeel-never")));
    }
}
