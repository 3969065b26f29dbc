package evenkeel.agent;

import java.util.List;
import java.util.function.Consumer;

import evenkeel.model.Key;
import evenkeel.protocol.Frame;

/// Whom an agent tells what it does: the reconciler, and the lines of its log.
record Told(Outbox outbox, Consumer<String> log) {

    void send(Frame frame) {
        outbox.send(frame);
    }

    void line(String text) {
        log.accept(text);
    }

    /// Both are told.
    void problem(String because, List<Key> keys) {
        line(because);
        send(new Frame.Problem(because, keys));
    }
}
