package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Item;

/// What commands have the agent's core do: `aws:refreshAssociation`, and what an update of the agent waits for.
class RefreshTest {

    @TempDir
    Path folder;
    OneHost host;
    final Item motd = file("/motd", "hello");
    final Item other = file("/other", "x");

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder).start().connect();
        host.reconciler.order(motd, other);
        host.reconciler.move(motd);
    }

    @Test
    void looksOutOfTurnAndRepairsWhatItMay() throws Exception {
        Files.writeString(host.root.resolve("motd"), "edited, and no watcher said so");
        assertEquals(List.of("base: 2 items, not as declared or not seen: text:/other", "repaired: 1"),
                refreshed(Set.of()));
        assertEquals("hello", host.text("/motd"));
        assertEquals("(none)", host.text("/other"), "what never converged waits for the reconciler");
    }

    @Test
    void saysWhichAssociationDeclaresNothingHere() throws Exception {
        assertEquals(List.of("base: 2 items, not as declared or not seen: text:/other", "repaired: 0"),
                refreshed(Set.of("base")));
        assertEquals("no association web declares anything on this host",
                assertThrows(ExecutionException.class, () -> refreshed(Set.of("base", "web"))).getCause()
                        .getMessage());
    }

    @Test
    void writesDownWhichProcessTheReconcilerWelcomed() throws IOException {
        var welcomed = host.state.resolve("welcomed");
        assertEquals(ProcessHandle.current().pid() + "\n", Files.readString(welcomed));
        Files.delete(welcomed);
        host.start();
        assertEquals(false, Files.exists(welcomed), "not before it is");
        host.reconciler.epoch = 0;
        host.connect();
        assertEquals(false, Files.exists(welcomed), "not by one that it does not take");
        host.reconciler.disconnect();
        host.reconciler.epoch = 1;
        host.connect();
        assertEquals(true, Files.exists(welcomed));
    }

    private List<String> refreshed(Set<String> associations) throws Exception {
        var told = new CompletableFuture<List<String>>();
        host.agent.refresh(associations, told);
        return told.get();
    }
}
