package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// How a test of commands begins: one host, whose agent runs and is connected.
abstract class CommandedHost {

    static final Duration MOMENT = Duration.ofSeconds(1);

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
}
