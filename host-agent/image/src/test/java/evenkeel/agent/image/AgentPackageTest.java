package evenkeel.agent.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.image.Deb;
import evenkeel.image.Run;

/// The package as it was built. It is only read, and its archive is unpacked and started; nothing is installed.
class AgentPackageTest {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path DEB = TARGET.resolve("evenkeel-agent_0.1.0_amd64.deb");
    private static final Path ARCHIVE = TARGET.resolve("evenkeel-agent-0.1.0-linux-amd64.tar.gz");
    private static final String HOME = "/usr/lib/evenkeel-agent/";

    @TempDir
    Path folder;

    @Test
    void thePackageSaysWhatItIs() throws Exception {
        var deb = Deb.read(DEB);
        assertEquals("evenkeel-agent", deb.field("Package"));
        assertEquals("0.1.0", deb.field("Version"));
        assertEquals("amd64", deb.field("Architecture"));
        assertTrue(deb.field("Depends").startsWith("libc6"), "it brings its own Java");
    }

    @Test
    void itsFilesBelongToRootAndAreWrittenByNobodyElse() throws Exception {
        var files = Deb.read(DEB).files();
        files.forEach((path, mode) -> {
            assertTrue(mode.contains(" root/root"), path + " " + mode);
            assertTrue(mode.startsWith("l") || mode.charAt(5) != 'w' && mode.charAt(8) != 'w', path + " " + mode);
        });
        for (var program : Set.of("bin/evenkeel-agent", "bin/java", "bin/make-cache", "lib/jspawnhelper")) {
            assertEquals("-rwxr-xr-x root/root", files.get(HOME + program), program);
        }
        for (var plain : Set.of("lib/modules", "lib/classes.list", "lib/server/libjvm.so", "jvm.options",
                "app/evenkeel-agent-0.1.0.jar")) {
            assertEquals("-rw-r--r-- root/root", files.get(HOME + plain), plain);
        }
        assertEquals("lrwxrwxrwx root/root -> ../lib/evenkeel-agent/bin/evenkeel-agent",
                files.get("/usr/bin/evenkeel-agent"));
        assertEquals("-rw-r--r-- root/root", files.get("/usr/lib/systemd/system/evenkeel-agent.service"));
        assertEquals("-rw-r--r-- root/root", files.get("/usr/lib/systemd/system/evenkeel-agent.path"));
    }

    @Test
    void itPutsFilesNowhereElse() throws Exception {
        var strange = new TreeSet<>(Deb.read(DEB).files().keySet());
        strange.removeIf(path -> path.startsWith(HOME) || path.endsWith("/"));
        assertEquals(Set.of("/usr/bin/evenkeel-agent", "/usr/lib/systemd/system/evenkeel-agent.path",
                "/usr/lib/systemd/system/evenkeel-agent.service"), strange);
    }

    @Test
    void theImageOfTheArchiveMakesItsCacheAndStartsWithIt() throws Exception {
        Run.output("tar", "-xzf", ARCHIVE.toString(), "-C", folder.toString());
        var bin = folder.resolve("evenkeel-agent-0.1.0").resolve("bin");
        assertEquals("evenkeel-agent 0.1.0\n", Run.output(bin.resolve("evenkeel-agent").toString(), "--version"));
        assertEquals("", Run.output(bin.resolve("make-cache").toString()));
        // ends with an error where the cache is not accepted
        var said = Run.output(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on"), bin.resolve("evenkeel-agent").toString(),
                "--version");
        assertTrue(said.endsWith("evenkeel-agent 0.1.0\n"), said);
    }

    @Test
    void noPathOfTheMachineThatBuiltItIsInIt() throws Exception {
        var home = TARGET.getParent().getParent().getParent().toString();
        try (var files = Files.walk(TARGET.resolve("evenkeel-agent"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(home),
                        file.toString());
            }
        }
    }

    @Test
    void thePackageIsAtMostTwentyMegabytes() throws Exception {
        // where a build was told to compress otherwise, for haste, this says nothing
        boolean xz = new String(Files.readAllBytes(DEB), StandardCharsets.ISO_8859_1).contains("data.tar.xz");
        assertTrue(!xz || Files.size(DEB) <= 20_000_000, Files.size(DEB) + " bytes");
    }
}
