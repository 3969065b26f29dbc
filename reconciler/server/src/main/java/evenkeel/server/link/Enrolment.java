package evenkeel.server.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.sshd.common.io.IoOutputStream;

import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Limits;

/// One host that joins: a line of JSON, an answer of one line, and the end.
final class Enrolment extends Lane {

    private final Role.Stranger stranger;
    private final Bounds bounds;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean asked;
    private Outbox outbox;

    Enrolment(Role.Stranger stranger, Loop loop, Lanes lanes) {
        super(loop, lanes);
        this.stranger = stranger;
        this.bounds = lanes.bounds();
    }

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        outbox = new Outbox(stream, Limits.ENROL, () -> null, loop.clock());
    }

    @Override
    Role role() {
        return stranger;
    }

    @Override
    void take(byte[] bytes, int offset, int count) throws IOException {
        int end = offset;
        while (end < offset + count && bytes[end] != '\n') {
            end++;
        }
        if (asked || end + 1 < offset + count) {
            throw new IOException("it sent more than its request");
        }
        if (line.size() + end - offset > Limits.ENROL) {
            throw new IOException("its request is longer than " + Limits.ENROL + " bytes");
        }
        line.write(bytes, offset, end - offset);
        processed(count);
        if (end < offset + count) {
            asked = true;
            var text = line.toString(StandardCharsets.UTF_8);
            if (!loop.run(() -> answer(text))) {
                end("the reconciler stops");
            }
        }
    }

    /// On the loop's thread.
    private void answer(String text) {
        if (over()) {
            return;
        }
        try {
            outbox.offer((Json.line(answered(text)) + "\n").getBytes(StandardCharsets.UTF_8));
            finish(0);
        } catch (RuntimeException | StackOverflowError e) {
            broke(e);
        }
    }

    private Enrol.Answer answered(String text) {
        Enrol.Request request;
        try {
            request = Json.parse(text, Enrol.Request.class);
        } catch (IllegalArgumentException e) {
            return refused("the request is no JSON object with activation, code, host and seal", e);
        }
        if (request == null || request.activation() == null || request.code() == null || request.host() == null
                || request.seal() == null) {
            return refused("the request lacks one of activation, code, host and seal", null);
        }
        return loop.links().enrol(stranger.key(), request, loop.clock().instant());
    }

    /// It is told what is wrong; the entry repeats nothing of what it said, which may be the code.
    private Enrol.Answer refused(String because, IllegalArgumentException fault) {
        noted(because);
        return new Enrol.Answer(fault == null ? because : because + ": " + fault.getMessage(), "", List.of(), "");
    }

    /// The host sends no more; its answer is still to come, if it asked at all.
    @Override
    public void close() {
        if (!asked) {
            finish(1);
        }
    }

    @Override
    Optional<String> overdue(Instant now) {
        return now.isAfter(opened.plus(bounds.hello()))
                ? Optional.of("its enrolment was not over in " + bounds.hello().toSeconds() + " s")
                : Optional.empty();
    }

    @Override
    void ended() {
        // nothing was kept for it
    }
}
