package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.git.Lease;
import evenkeel.server.git.Remote;
import evenkeel.server.store.OutputFiles;

class TenureTest {

    private static final Duration TIME = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private final List<String> said = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();
    private final Ending ending = new Ending();
    private Instant now = Entries.START;
    private Path bare;
    private Lease lease;
    private Tenure tenure;

    @BeforeEach
    void take() throws Exception {
        bare = folder.resolve("fleet.git");
        Ran.in(folder, "git", "init", "-q", "--bare", bare.toString()).ok();
        lease = Lease.open(folder.resolve("ours.git"), Remote.of(bare.toString()), "ours", TIME);
        var options = new ServeOptions(bare.toString(), "main", folder, "127.0.0.1", 0, folder, Optional.empty(), false,
                false, false, TIME, TIME, OutputFiles.Keep.DEFAULT, "0.1.0");
        tenure = new Tenure(lease, options, said::add, () -> now);
        assertEquals(1, tenure.take(0));
        renew();
    }

    @AfterEach
    void close() {
        lease.close();
    }

    private void renew() {
        tenure.renew(ending, pauses::add);
    }

    @Test
    void asksForAPauseOnceItCouldNotBeRenewedForItsTimeAndTakesItBack() throws Exception {
        Files.move(bare, folder.resolve("away"));
        now = now.plus(TIME).minusMillis(1);
        renew();
        assertEquals(List.of(""), pauses, "it may still come back in time");
        now = now.plusMillis(1);
        renew();
        assertTrue(pauses.getLast().startsWith("the lease could not be renewed since " + Entries.START + ": "),
                pauses::toString);
        Files.move(folder.resolve("away"), bare);
        renew();
        assertEquals("", pauses.getLast());
        assertEquals(List.of(), said);
    }

    @Test
    void endsWhenAnotherHasTakenIt() throws Exception {
        try (var theirs = Lease.open(folder.resolve("theirs.git"), Remote.of(bare.toString()), "theirs", TIME)) {
            assertEquals(2, theirs.take(now, 0, Lease.Take.FORCE));
        }
        renew();
        assertEquals(1, ending.await());
        assertTrue(said.getLast().startsWith("the lease is lost"), said::toString);
    }
}
