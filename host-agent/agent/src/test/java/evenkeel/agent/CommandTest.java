package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.RunStatus;

/// Documents that are run once, on one host.
class CommandTest {

    @TempDir
    Path folder;
    OneHost host;
    TestReconciler reconciler;

    @BeforeEach
    void begin() throws IOException {
        host = new OneHost(folder);
        reconciler = host.reconciler;
        host.start().connect();
    }

    @Test
    void isCarriedOutStepByStepAndToldOf() throws IOException {
        reconciler.send(reconciler.signed(Invoking.scripts("c-1", "say one", "wait", "say three").invocation()));
        assertEquals(List.of("say one", "wait"), host.scripts.texts);
        assertEquals(RunStatus.RUNNING, reconciler.invoked.get("c-1").status());
        assertEquals("one\n", reconciler.invoked.get("c-1").steps().get(0).out().text());
        host.scripts.end(0);
        host.pass(Duration.ofSeconds(1));
        assertEquals(List.of("say one", "wait", "say three"), host.scripts.texts);
        assertEquals(RunStatus.SUCCESS, reconciler.invoked.get("c-1").status());
    }
}
