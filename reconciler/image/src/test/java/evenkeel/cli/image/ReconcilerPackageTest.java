package evenkeel.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.image.Deb;
import evenkeel.image.Run;

/// The package as it was built. It is only read, and its archive is unpacked and started; nothing is installed.
class ReconcilerPackageTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path DEB = TARGET.resolve("evenkeel_0.1.0_amd64.deb");
    private static final Path ARCHIVE = TARGET.resolve("evenkeel-0.1.0-linux-amd64.tar.gz");
    private static final String HOME = "/usr/lib/evenkeel/";
    private static final String UNIT = "/usr/lib/systemd/system/evenkeel.service";

    @TempDir
    Path folder;

    @Test
    void thePackageSaysWhatItIs() throws Exception {
        var deb = Deb.read(DEB);
        assertEquals("evenkeel", deb.field("Package"));
        assertEquals("0.1.0", deb.field("Version"));
        assertEquals("amd64", deb.field("Architecture"));
        assertTrue(deb.field("Depends").startsWith("libc6"), "it brings its own Java");
        assertEquals("git, openssh-client", deb.field("Recommends"));
    }

    @Test
    void itsFilesBelongToRootAreWrittenByNobodyElseAndAreInTheirPlaces() throws Exception {
        var files = Deb.read(DEB).files();
        files.forEach((path, mode) -> {
            assertTrue(mode.contains(" root/root"), path + " " + mode);
            assertTrue(mode.startsWith("l") || mode.charAt(5) != 'w' && mode.charAt(8) != 'w', path + " " + mode);
        });
        for (var program : Set.of("bin/evenkeel", "bin/java", "bin/make-cache", "lib/jspawnhelper")) {
            assertEquals("-rwxr-xr-x root/root", files.get(HOME + program), program);
        }
        for (var plain : Set.of("lib/modules", "lib/classes.list", "app/evenkeel-cli-0.1.0.jar",
                "plugins/evenkeel-file-0.1.0.zip")) {
            assertEquals("-rw-r--r-- root/root", files.get(HOME + plain), plain);
        }
        assertTrue(files.get("/usr/bin/evenkeel").endsWith(" -> ../lib/evenkeel/bin/evenkeel"));
        var strange = new TreeSet<>(files.keySet());
        strange.removeIf(path -> path.startsWith(HOME) || path.endsWith("/"));
        assertEquals(Set.of("/usr/bin/evenkeel", UNIT), strange);
    }

    @Test
    void noPathOfTheMachineThatBuiltItIsInIt() throws Exception {
        var home = TARGET.getParent().getParent().getParent().toString();
        try (var files = Files.walk(TARGET.resolve("evenkeel"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(home),
                        file.toString());
            }
        }
    }

    @Test
    void theImageOfTheArchiveMakesItsCacheFoundsAFleetAndServesIt() throws Exception {
        Run.output("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString());
        var bin = folder.resolve("evenkeel-0.1.0").resolve("bin");
        assertEquals("", Run.output(bin.resolve("make-cache").toString()));
        // ends with an error where the cache is not accepted
        var said = Run.output(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on"), bin.resolve("evenkeel").toString(),
                "--version");
        assertTrue(said.contains("evenkeel 0.1.0 (Java 25"), said);
        var fleet = folder.resolve("fleet");
        Run.output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve("me").toString());
        Run.output(bin.resolve("evenkeel").toString(), "init", fleet.toString(), "--key",
                folder.resolve("me.pub").toString());
        Run.output("git", "init", "-q", "-b", "main", fleet.toString());
        git(fleet, "add", ".");
        git(fleet, "-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-q", "-m", "A fleet");
        serves(bin.resolve("evenkeel"), fleet);
    }

    private static void git(Path fleet, String... words) throws IOException, InterruptedException {
        Run.output(Stream.concat(Stream.of("git", "-C", fleet.toString()), Stream.of(words)).toArray(String[]::new));
    }

    private void serves(Path evenkeel, Path fleet) throws IOException, InterruptedException {
        var process = new ProcessBuilder(evenkeel.toString(), "serve", "--repo", fleet.toString(), "--state",
                folder.resolve("state").toString(), "--listen", "127.0.0.1:0").redirectErrorStream(true).start();
        var said = new StringBuilder();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null && !line.contains("listening on"); line = lines.readLine()) {
                said.append(line).append('\n');
            }
            assertTrue(process.isAlive(), said::toString);
        } finally {
            process.destroy();
            // 143 if it had not yet got so far as to end in order
            assertTrue(Set.of(0, 143).contains(process.waitFor()), said::toString);
        }
    }
}
