package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Scripts.Script;

/// What a script that is not confined finds, and who else can read it.
class LaunchTest {

    private static final String SECRET = "it's\n\"$HOME\" `id` \\n %n hush\n";

    @TempDir
    Path machine;

    private Script script(String text, Map<String, String> environment, Optional<String> user) throws IOException {
        var root = Files.createDirectories(machine.resolve("root/etc")).getParent();
        Files.writeString(root.resolve("etc/passwd"), "nobody:x:65534:65534:nobody:/nowhere:/bin/sh\n");
        Files.setAttribute(machine, "unix:mode", 0755);
        Files.writeString(root.resolve("run.sh"), text);
        Files.setAttribute(root.resolve("run.sh"), "unix:mode", 0755);
        var folder = Files.createDirectories(machine.resolve("state"));
        return new Script("run", folder, folder.resolve("stdout"), folder.resolve("stderr"), "/run.sh", "/",
                environment, user, Duration.ofSeconds(30));
    }

    private String out(Script script) throws Exception {
        var started = new PlainScripts(machine.resolve("root"), Duration.ofSeconds(1)).start(script);
        for (int i = 0; i < 3_000 && started.ended().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertEquals("", Files.readString(script.stderr()));
        return Files.readString(script.stdout());
    }

    @Test
    void aScriptFindsItsEnvironmentAndNoMore() throws Exception {
        var text = "#!/bin/bash -p\nenv -u _ -u SHLVL | sort; readlink /proc/self/fd/0; ls -C /proc/$$/fd";
        var more = Map.of("PATH", "/usr/bin:/nowhere", "EMPTY", "", "WORD", "a 'b' $c");
        assertEquals("""
                EMPTY=
                HOME=/nowhere
                LANG=C.UTF-8
                LOGNAME=nobody
                PATH=/usr/bin:/nowhere
                PWD=%s
                USER=nobody
                WORD=a 'b' $c
                /dev/null
                0  1  2  255
                """.formatted(machine.resolve("root")), out(script(text, more, Optional.of("nobody"))));
    }

    @Test
    void aValueIsWhatItIsToTheLastSign() throws Exception {
        assertEquals(SECRET + "]", out(script("printf '%s]' \"$WORD\"", Map.of("WORD", SECRET), Optional.empty())));
    }

    /// Everybody can read arguments, and what is begun first is told by arguments only.
    @Test
    void noValueStandsInWhatOthersCanReadAndNoneStaysOnTheDisk() throws Exception {
        var script = script("cat " + machine + "/state/*.sh; exit 3", Map.of("WORD", SECRET), Optional.empty());
        var out = out(script);
        assertFalse(out.contains("hush"), out);
    }

    @Test
    void untilItBeginsOnlyItsStarterReadsTheValues() throws Exception {
        var script = script("true", Map.of("WORD", SECRET), Optional.empty());
        new Launch(new Rooted(machine.resolve("root"))).write(script);
        var values = script.folder().resolve("environment.sh");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(values)));
        assertFalse(Files.readString(script.folder().resolve("start.sh")).contains("hush"));
    }
}
