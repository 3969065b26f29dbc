package evenkeel.server.link;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Links;

/// The reconciler, as far as the link sees it. It writes down what it is told.
final class FakeLinks implements Links, Refusals {

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    final Map<Digest, byte[]> blobs = new HashMap<>();

    /// Until it comes, in the order of things; fails after a generous while.
    static <T> T next(BlockingQueue<T> queue) {
        try {
            var next = queue.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came in 20 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<HostName> host(String key) {
        throw new AssertionError("the link knows keys from what was published");
    }

    @Override
    public Enrol.Answer enrol(String key, Enrol.Request request, Instant now) {
        events.add("enrol " + request.host() + " " + key);
        return request.code().equals("right")
                ? new Enrol.Answer("", "fleet-1", List.of("ssh-ed25519 LINK"), "ssh-ed25519 ORDER")
                : new Enrol.Answer("no such activation, or it is used up", "", List.of(), "");
    }

    @Override
    public void connected(HostName host, Frame.Hello hello, Instant now) {
        events.add("connected " + host + " " + hello.epoch());
    }

    @Override
    public void received(HostName host, Frame frame, Instant now) {
        if (frame instanceof Frame.Problem problem && problem.because().equals("poison")) {
            throw new IllegalStateException("a frame that the reconciler cannot bear");
        }
        events.add("received " + host + " " + frame.getClass().getSimpleName());
        frames.add(frame);
    }

    @Override
    public void gone(HostName host, Instant now) {
        events.add("gone " + host);
    }

    @Override
    public Optional<byte[]> blob(HostName host, Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    @Override
    public void refused(String fingerprint, String user, String because) {
        refused.add(user + ": " + because);
    }
}
