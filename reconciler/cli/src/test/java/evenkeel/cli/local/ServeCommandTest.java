package evenkeel.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import evenkeel.server.ServeOptions;
import picocli.CommandLine;

class ServeCommandTest {

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
}
