package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `bench/`, as the documentation names them.
class BenchCommandsTest {

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("\\bbench/[a-z]+(?:\\.sh)?\\b");
    @TempDir
    private Path folder;

    @Test
    void eachThatIsNamedIsThere() throws IOException {
        try (var pages = Files.walk(HOME.resolve("docs"))) {
            for (var page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
                NAMED.matcher(Files.readString(page)).results()
                        .forEach(named -> assertTrue(Files.exists(HOME.resolve(named.group())),
                                page + " names " + named.group()));
            }
        }
    }

    @Test
    void benchesAreRunAndTheirFiguresWritten() throws Exception {
        var json = folder.resolve("figures.json");
        var said = run(0, "bench/run", "floor", "--scale", "smoke", "--json", json.toString());
        assertTrue(said.contains("| one page written and fsynced, p50 |"), said);
        assertTrue(Files.readString(json).contains("\"what\" : \"one page written and fsynced, p50\""));
        assertTrue(run(2, "bench/run", "nothing").contains("there is no bench `nothing`: write some of floor, host"));
    }

    @Test
    void livesArePlayed() throws Exception {
        assertTrue(run(0, "bench/simulate", "--seeds", "2").contains("2 seeds, "));
        assertTrue(run(2, "bench/simulate", "--seed", "x").contains("--seed wants a number"));
    }

    @Test
    void framesAreSent() throws Exception {
        assertTrue(run(0, "bench/fuzz", "--rounds", "1").contains("1 rounds of 400 frames"));
        assertTrue(run(2, "bench/fuzz", "--help").contains("usage: bench/fuzz"));
    }

    private String run(int exit, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(words));
        command.set(0, HOME.resolve(words[0]).toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("EVENKEEL_NO_BUILD", "1");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), said);
        assertEquals(exit, process.exitValue(), said);
        return said;
    }
}
