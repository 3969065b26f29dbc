package evenkeel.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.ServeOptions;
import evenkeel.server.forge.Dialect;
import evenkeel.server.forge.ForgeOptions;
import picocli.CommandLine;

class ServeCommandTest {

    @TempDir
    Path folder;
    private final List<ServeOptions> served = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    private int serve(String... more) {
        var words = Stream.concat(Stream.of("--repo", "r", "--state", "s", "--plugins", "p"), Stream.of(more));
        return new CommandLine(new ServeCommand(options -> {
            served.add(options);
            return 0;
        })).setErr(new PrintWriter(err)).execute(words.toArray(String[]::new));
    }

    @Test
    void takesTheLeaseForAMinuteOrAsLongAsIsSaid() {
        serve();
        serve("--lease", "5s");
        serve("--lease", "1h");
        assertEquals(List.of(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
                served.stream().map(ServeOptions::lease).toList());
    }

    @Test
    void saysWhichTimesALeaseMayHave() {
        assertEquals(1, serve("--lease", "4s"));
        assertTrue(err.toString().contains("--lease 4s is too short: write 5s to 1h"), err::toString);
        assertEquals(1, serve("--lease", "61m"));
        assertTrue(err.toString().contains("--lease 61m is too long: write 5s to 1h"), err::toString);
        assertEquals(1, serve("--lease", "soon"));
        assertTrue(err.toString().contains("--lease soon is no time"), err::toString);
        assertEquals(List.of(), served);
    }

    private String secret(String name, String mode) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "0123456789abcdef0123456789abcdef\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }

    @Test
    void postsPlansWhereItIsTold() throws IOException {
        var token = secret("token", "rw-------");
        serve();
        assertEquals(ForgeOptions.NONE, served.getLast().forges());
        assertEquals(0, serve("--pulls", "refs/pull/*/head", "--pulls", "refs/heads/proposed/*", "--forge", "github",
                "--forge-repo", "acme/fleet", "--forge-token-file", token, "--webhooks", "127.0.0.1:9000",
                "--webhook-secret-file", token), err::toString);
        var forges = served.getLast().forges();
        assertEquals(List.of("refs/pull/*/head", "refs/heads/proposed/*"), forges.pulls());
        assertEquals(URI.create("https://api.github.com"), forges.forge().orElseThrow().base());
        assertEquals(Dialect.GITHUB, forges.forge().orElseThrow().dialect());
        assertEquals(9000, forges.hooks().orElseThrow().port());
        assertEquals(0, serve("--pulls", "refs/pull/*/head", "--forge", "forgejo", "--forge-url",
                "https://git.example.net", "--forge-repo", "acme/fleet", "--forge-token-file", token), err::toString);
        assertEquals(Dialect.GITEA, served.getLast().forges().forge().orElseThrow().dialect());
    }

    @Test
    void saysWhatIsLackingToTellAForge() throws IOException {
        var token = secret("token", "rw-------");
        var open = secret("open", "rw-r--r--");
        refuses("--pulls needs --forge", "--pulls", "refs/pull/*/head");
        refuses("names no references", "--pulls", "pull/12", "--forge-command", "/bin/true");
        refuses("needs --forge-repo", "--forge", "github", "--forge-token-file", token);
        refuses("needs --forge-repo OWNER/NAME and --forge-token-file and --forge-url", "--forge", "gitea",
                "--forge-repo", "a/b", "--forge-token-file", token);
        refuses("write github, gitea or forgejo", "--forge", "gitlab");
        refuses("write owner/name", "--forge", "github", "--forge-repo", "fleet", "--forge-token-file", token);
        refuses("is no address of a forge", "--forge", "gitea", "--forge-url", "http://git.example.net",
                "--forge-repo", "a/b", "--forge-token-file", token);
        refuses("can be read by everyone", "--forge", "github", "--forge-repo", "a/b", "--forge-token-file", open);
        refuses("is no program", "--forge-command", "true");
        refuses("one or the other", "--forge-command", "/bin/true", "--forge", "github");
        refuses("needs --webhook-secret-file", "--webhooks", "127.0.0.1:9000");
        refuses("--webhooks 9000 is not HOST:PORT", "--webhooks", "9000", "--webhook-secret-file", token);
        refuses("--pulls-an-hour is 1 to 3600", "--pulls-an-hour", "0");
        assertEquals(List.of(), served);
    }

    private void refuses(String because, String... words) {
        err.getBuffer().setLength(0);
        assertEquals(1, serve(words));
        assertTrue(err.toString().contains(because), err::toString);
    }
}
