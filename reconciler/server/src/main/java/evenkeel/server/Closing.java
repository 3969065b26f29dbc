package evenkeel.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// What is to be closed, the newest first. Closes all, whatever fails, and then says the first failure.
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// It is closed before all that came before it.
    synchronized <T extends AutoCloseable> T then(T door) {
        open.push(door);
        return door;
    }

    /// It is closed after all others.
    synchronized void last(AutoCloseable door) {
        open.addLast(door);
    }

    @Override
    public synchronized void close() throws IOException {
        Exception first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        switch (first) {
            case null -> {
            }
            case IOException fault -> throw fault;
            case RuntimeException fault -> throw fault;
            default -> throw new IOException(first);
        }
    }
}
