package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Commands;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

class SupervisedTest {

    /// A datagram socket as systemd has it, by a program that is on every Debian host with Perl's base.
    private static final String LISTENER = """
            use Socket; socket(my $s, AF_UNIX, SOCK_DGRAM, 0) or die; bind($s, pack_sockaddr_un($ARGV[0])) or die;
            $| = 1; print "bound\\n"; while (1) { recv($s, my $m, 4096, 0); print "$m\\n"; }""";

    @TempDir
    Path folder;

    @Test
    void tellsTheServiceManagerHowItIsAndPingsItsWatchdog() throws Exception {
        var address = folder.resolve("notify").toString();
        var listener = new ProcessBuilder("perl", "-e", LISTENER, address).redirectErrorStream(true).start();
        try (var heard = new BufferedReader(new InputStreamReader(listener.getInputStream()))) {
            assertEquals("bound", heard.readLine());
            var log = new ArrayList<String>();
            var supervised = Supervised.by(Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "3600000000"), log::add);
            assertEquals("WATCHDOG=1", heard.readLine());
            supervised.ready();
            assertEquals("READY=1", heard.readLine());
            supervised.status("not connected:\nREADY=0");
            assertEquals("STATUS=not connected: READY=0", heard.readLine());
            supervised.stopping();
            assertEquals("STOPPING=1", heard.readLine());
            assertEquals(0, log.size(), log.toString());
        } finally {
            listener.destroyForcibly();
        }
    }

    @Test
    void saysOnceThatNobodyListensAndGoesOn() {
        var log = new ArrayList<String>();
        var supervised = Supervised.by(Map.of("NOTIFY_SOCKET", folder.resolve("none").toString()), log::add);
        supervised.ready();
        Supervised.by(Map.of(), log::add).ready();
        assertEquals(1, log.size(), log.toString());
        assertTrue(log.getFirst().contains("NOTIFY_SOCKET"), log.getFirst());
    }

    @Test
    void aCoreThatIsStuckBeatsNoMore() {
        var nanos = new AtomicLong();
        var pulse = new Pulse(nanos::get, Duration.ofSeconds(90));
        nanos.addAndGet(Duration.ofSeconds(89).toNanos());
        assertTrue(pulse.beats());
        pulse.beat();
        nanos.addAndGet(Duration.ofSeconds(91).toNanos());
        assertFalse(pulse.beats());
    }

    @Test
    void aCommandMayTakeAsLongAsItsLimit() throws IOException {
        var nanos = new AtomicLong();
        var pulse = new Pulse(nanos::get, Duration.ofSeconds(90));
        var beating = new ArrayList<Boolean>();
        var commands = new PulsedCommands(new Commands() {
            @Override
            public Ran run(Command command, Path directory) {
                nanos.addAndGet(command.limit().toNanos());
                beating.add(pulse.beats());
                nanos.addAndGet(Duration.ofHours(1).toNanos());
                beating.add(pulse.beats());
                return null;
            }

            @Override
            public OptionalInt group() {
                return OptionalInt.of(7);
            }
        }, pulse);
        commands.run(Command.of(Duration.ofHours(2), "sleep"), folder);
        beating.add(pulse.beats());
        assertEquals(java.util.List.of(true, false, true), beating);
        assertEquals(OptionalInt.of(7), commands.group());
    }
}
