package evenkeel.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// That the service is to end, and how.
final class Ending {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger(-1);

    /// The first who says so decides the exit code.
    void end(int exit) {
        code.compareAndSet(-1, exit);
        ended.countDown();
    }

    int await() throws InterruptedException {
        ended.await();
        return code.get();
    }
}
