package evenkeel.cli.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/// What comes back, passed on by the thread that receives it. (A pipe between two threads, which is what JSch offers
/// otherwise, makes whoever finds it full wait for a second at a time.)
final class Passed extends OutputStream {

    private final OutputStream to;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile IOException failed;

    Passed(OutputStream to) {
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    /// @throws IOException if it cannot be passed on, which ends the connection
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            to.write(bytes, from, length);
        } catch (IOException e) {
            failed = e;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    /// The other side has ended it, or the connection is gone. Where it is passed on to stays open.
    @Override
    public void close() {
        ended.countDown();
    }

    /// @throws IOException if something could not be passed on
    void awaitEnd() throws IOException, InterruptedException {
        ended.await();
        if (failed != null) {
            throw failed;
        }
        to.flush();
    }
}
