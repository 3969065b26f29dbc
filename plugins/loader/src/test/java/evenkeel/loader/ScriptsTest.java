package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import evenkeel.loader.Scripts.Exit;
import evenkeel.loader.Scripts.Script;
import evenkeel.loader.Scripts.Started;
import evenkeel.spi.Skipped;

/// Scripts of commands, as they really run.
class ScriptsTest {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path machine;
    private int count;

    /// Where they run.
    enum Kind {
        PLAIN, CONFINED;

        Scripts on(Path root, Path state) throws IOException {
            return switch (this) {
                case PLAIN -> new PlainScripts(root, GRACE);
                case CONFINED -> new ConfinedScripts(root, Confined.to(root, List.of(state)), GRACE);
            };
        }
    }

    private Path root() throws IOException {
        return Files.createDirectories(machine.resolve("root"));
    }

    private Path state() throws IOException {
        return Files.createDirectories(machine.resolve("state"));
    }

    private Scripts of(Kind kind) throws IOException {
        return kind.on(root(), state());
    }

    private Script script(String text, Optional<String> user, Duration limit) throws IOException {
        var name = "script-" + ++count;
        var file = root().resolve(name + ".sh");
        Files.writeString(file, text + "\n");
        Files.setAttribute(file, "unix:mode", 0755);
        var folder = Files.createDirectories(state().resolve(name));
        return new Script(name, folder, folder.resolve("stdout"), folder.resolve("stderr"), "/" + name + ".sh", "/",
                Map.of("WORD", "it's \"$HOME\" %n"), user, limit);
    }

    private Exit end(Scripts scripts, Script script) throws Exception {
        return end(begin(scripts, script));
    }

    private static Started begin(Scripts scripts, Script script) throws IOException {
        try {
            return scripts.start(script);
        } catch (Skipped e) {
            assertNull(System.getenv("EVENKEEL_CI"), e.getMessage());
            assumeTrue(false, e.getMessage());
            throw e;
        }
    }

    private static Exit end(Started started) throws Exception {
        for (int i = 0; i < 3_000; i++) {
            var ended = started.ended();
            if (ended.isPresent()) {
                return ended.get();
            }
            Thread.sleep(10);
        }
        return fail("it does not end");
    }

    /// As whoever runs scripts does: again where it only begins.
    private static void told(Started started) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            try {
                started.end();
                return;
            } catch (IOException e) {
                Thread.sleep(10);
            }
        }
        fail("it cannot be told to end");
    }

    private static String out(Script script) throws IOException {
        return Files.readString(script.stdout());
    }

    private static void await(Script script, String text) throws Exception {
        for (int i = 0; i < 2_000 && !(Files.exists(script.stdout()) && out(script).contains(text)); i++) {
            Thread.sleep(10);
        }
        assertTrue(out(script).contains(text), out(script));
    }

    @ParameterizedTest
    @EnumSource
    void writesItsTwoStreamsAndItsEndByItself(Kind kind) throws Exception {
        var script = script("echo out; echo err >&2; echo \"$WORD\"; exit 3", Optional.empty(), LIMIT);
        assertEquals(new Exit(3, false), end(of(kind), script));
        assertEquals("out\nit's \"$HOME\" %n\n", out(script));
        assertEquals("err\n", Files.readString(script.stderr()));
        assertTrue(of(kind).find(script.name(), script.folder()).orElseThrow().ended().isPresent(),
                "it is found by whoever asks later");
    }

    @ParameterizedTest(name = "F13 {0}")
    @EnumSource
    void endsWithTheLastCommandsCode(Kind kind) throws Exception {
        assertEquals(0, end(of(kind), script("false\ntrue", Optional.empty(), LIMIT)).exit());
    }

    @ParameterizedTest(name = "F14 {0}")
    @EnumSource
    void isRunByTheInterpreterOfItsFirstLine(Kind kind) throws Exception {
        var script = script("#!/usr/bin/env -S awk -f\nBEGIN { print 6 * 7 }", Optional.empty(), LIMIT);
        assertEquals(0, end(of(kind), script).exit());
        assertEquals("42\n", out(script));
    }

    @ParameterizedTest(name = "F15 {0}")
    @EnumSource
    void isOneProcess(Kind kind) throws Exception {
        var script = script("X=1\necho $X", Optional.empty(), LIMIT);
        end(of(kind), script);
        assertEquals("1\n", out(script));
    }

    @ParameterizedTest(name = "X4 {0}")
    @EnumSource
    void isEndedAtItsLimitWithAllThatItStarted(Kind kind) throws Exception {
        var script = script("sleep 4713 & echo begun\nsleep 4713", Optional.empty(), Duration.ofSeconds(1));
        assertEquals(new Exit(137, true), end(of(kind), script));
        assertEquals("begun\n", out(script));
        gone("sleep\0004713\000");
    }

    @ParameterizedTest
    @EnumSource
    void isEndedByForceWhereItDoesNotListen(Kind kind) throws Exception {
        var script = script("trap 'echo heard' TERM\necho begun\nwhile :; do sleep 0.1; done", Optional.empty(), LIMIT);
        var started = begin(of(kind), script);
        await(script, "begun");
        told(started);
        assertEquals(new Exit(137, false), end(started));
        assertTrue(out(script).contains("heard"), "it was asked first");
    }

    /// Also where it has a `timeout` of its own, as the one that stands around it.
    @ParameterizedTest
    @EnumSource
    void mayTidyUpWhereItIsToldToEnd(Kind kind) throws Exception {
        var script = script("""
                trap 'sleep 0.1; echo tidied; exit 5' TERM
                timeout 5 sh -c 'trap "" TERM; echo begun; exec sleep 2' &
                while :; do sleep 0.1; done
                """, Optional.empty(), LIMIT);
        var started = begin(of(kind), script);
        await(script, "begun");
        told(started);
        assertEquals(new Exit(5, false), end(started));
        assertEquals("begun\ntidied\n", out(script));
    }

    /// Its group, and so the `timeout` that leads it.
    @ParameterizedTest
    @EnumSource
    void mayNotStopWhoWatchesIt(Kind kind) throws Exception {
        var text = "trap 'echo heard; exit 5' TERM\necho begun\nkill -STOP 0\nwhile :; do sleep 0.1; done";
        var atLimit = begin(of(kind), script(text, Optional.empty(), Duration.ofSeconds(1)));
        var script = script(text, Optional.empty(), LIMIT);
        var started = begin(of(kind), script);
        await(script, "begun");
        told(started);
        assertEquals(new Exit(5, false), end(started));
        assertTrue(out(script).contains("heard"), "it was asked first");
        assertEquals(new Exit(137, true), end(atLimit));
    }

    @ParameterizedTest
    @EnumSource
    void takesWithItWhatItLeftInTheBackground(Kind kind) throws Exception {
        end(of(kind), script("sleep 4714 >/dev/null 2>&1 &\ntimeout 60 sleep 4716 &\nsleep 0.1\nexit 0",
                Optional.empty(), LIMIT));
        gone("sleep\0004714\000");
        gone("sleep\0004716\000"); // in a group of its own
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheSignalThatEndedIt(Kind kind) throws Exception {
        assertEquals(new Exit(137, false), end(of(kind), script("kill -KILL $$", Optional.empty(), LIMIT)));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotBeginWhereItsFolderIsNotThere(Kind kind) throws Exception {
        var script = script("true", Optional.empty(), LIMIT);
        var elsewhere = new Script(script.name(), script.folder(), script.stdout(), script.stderr(), script.file(),
                "/nowhere", Map.of(), Optional.empty(), LIMIT);
        var said = assertThrows(IOException.class, () -> begin(of(kind), elsewhere));
        assertTrue(said.getMessage().contains("/nowhere does not exist"), said.getMessage());
    }

    @Test
    void outlivesWhoStartedItAndIsFoundAgain() throws Exception {
        var go = root().resolve("go");
        var script = script("echo begun; while [ ! -e " + go + " ]; do sleep 0.05; done; exit 7", Optional.empty(),
                LIMIT);
        of(Kind.PLAIN).start(script);
        await(script, "begun");
        var later = of(Kind.PLAIN).find(script.name(), script.folder()).orElseThrow();
        assertEquals(Optional.empty(), later.ended());
        Files.createFile(go);
        assertEquals(new Exit(7, false), end(later));
    }

    @Test
    void isLostWhereNobodyWroteItsEndDown() throws Exception {
        var script = script("echo begun; sleep 4715", Optional.empty(), LIMIT);
        var started = of(Kind.PLAIN).start(script);
        await(script, "begun");
        for (var file : List.of("around", "pid")) { // as when the machine's power fails
            new ProcessBuilder("kill", "-KILL", "--", "-" + Files.readString(script.folder().resolve(file)).strip())
                    .start()
                    .waitFor();
        }
        assertThrows(IOException.class, () -> end(started));
        assertEquals(Optional.empty(), of(Kind.PLAIN).find(script.name(), script.folder()));
    }

    @Test
    void runsAsTheUserThatIsSaid() throws Exception {
        Files.createDirectories(root().resolve("etc"));
        Files.writeString(root().resolve("etc/passwd"), "nobody:x:65534:65534:nobody:/nowhere:/bin/sh\n");
        Files.setAttribute(machine, "unix:mode", 0755);
        var script = script("echo $(id -u) $(id -g) $HOME $USER", Optional.of("nobody"), LIMIT);
        assertEquals(0, end(of(Kind.PLAIN), script).exit(), () -> script.stderr().toString());
        assertEquals("65534 65534 /nowhere nobody\n", out(script));
        var said = assertThrows(Skipped.class, () -> of(Kind.CONFINED).start(script));
        assertTrue(said.getMessage().contains("not as nobody"), said.getMessage());
        assertThrows(IOException.class,
                () -> of(Kind.PLAIN).start(script("true", Optional.of("no-such-user"), LIMIT)));
    }

    @Test
    void whatIsConfinedSeesItsRootAndNoMore() throws Exception {
        var script = script(
                "id -u; pwd; echo $EVENKEEL_ROOT; cat " + state()
                        + "/script-1/stdout; awk '/processes/ {print $3}' /proc/self/limits",
                Optional.empty(), LIMIT);
        end(of(Kind.CONFINED), script);
        assertEquals("65534\n" + root() + "\n" + root() + "\n" + Scripts.TASKS + "\n", out(script));
    }

    /// Those that are ended by force may be seen for a moment.
    private static void gone(String words) throws Exception {
        for (int i = 0; i < 500 && runs(words); i++) {
            Thread.sleep(10);
        }
        assertFalse(runs(words), words);
    }

    /// Whether a process with these words runs.
    private static boolean runs(String words) throws IOException {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                try {
                    if (Files.readString(process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .equals(words)) {
                        return true;
                    }
                } catch (IOException e) {
                    continue; // it has ended
                }
            }
        }
        return false;
    }
}
