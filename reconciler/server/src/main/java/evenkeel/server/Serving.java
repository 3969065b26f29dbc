package evenkeel.server;

import java.io.IOException;
import java.util.function.Consumer;

/// Serves in this process, until it is told to end.
public record Serving(Consumer<String> said) implements Serve {

    @Override
    public int run(ServeOptions options) throws IOException {
        try (var server = Server.start(options, said)) {
            var main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(() -> {
                server.end();
                try {
                    main.join();
                } catch (InterruptedException e) {
                    said.accept("interrupted while ending");
                }
            }));
            return server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
