package evenkeel.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Serves in this process, until it is told to end.
public record Serving(Consumer<String> said) implements Serve {

    private static final long ENDING_SECONDS = 60;

    @Override
    public int run(ServeOptions options) throws IOException {
        var closed = new CountDownLatch(1);
        try (var server = Server.start(options, said)) {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> end(server, closed)));
            return server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            closed.countDown();
        }
    }

    /// Told to end by a signal: the main thread closes everything, and this one waits for it.
    private void end(Server server, CountDownLatch closed) {
        server.end();
        try {
            if (!closed.await(ENDING_SECONDS, TimeUnit.SECONDS)) {
                said.accept("not everything was closed within " + ENDING_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            said.accept("interrupted while ending");
        }
    }
}
