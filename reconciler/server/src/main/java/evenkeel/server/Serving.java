package evenkeel.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Serves in this process, until it is told to end: asked by a signal it ends in order, and with 0.
public record Serving(Consumer<String> said) implements Serve {

    @Override
    public int run(ServeOptions options) throws IOException {
        var end = new End();
        try {
            return end.code = serve(options, end);
        } catch (IOException | RuntimeException e) {
            if (end.asked) {
                said.accept("ended, but not in order: " + e.getMessage());
            }
            throw e;
        } finally {
            end.reached.countDown();
        }
    }

    private int serve(ServeOptions options, End end) throws IOException {
        try (var server = Server.start(options, said)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> end.ask(server)));
            return server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static final class End {
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean asked;
        private volatile int code = 1;

        /// Runs when the process is asked to end. Does not join the main thread, which in `System.exit` waits for this;
        /// and halts, since otherwise the exit code would tell of the signal.
        void ask(Server server) {
            if (reached.getCount() == 0) {
                return;
            }
            asked = true;
            server.end();
            try {
                reached.await();
                Runtime.getRuntime().halt(code);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
