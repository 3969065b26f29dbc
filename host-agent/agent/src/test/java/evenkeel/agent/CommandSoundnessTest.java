package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import tools.jackson.databind.node.ObjectNode;

/// What no reconciler may say of commands, signed or not: it is told that, nothing runs, and the agent goes on.
class CommandSoundnessTest extends CommandedHost {

    private static final String REFUSED = "a frame of the reconciler was refused: its ";

    @AfterEach
    void goOn() throws IOException {
        assertEquals(List.of(), host.scripts.texts);
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-1", "say one"));
        assertEquals(List.of("say one"), host.scripts.texts);
    }

    private void refused(String because, Frame frame) {
        reconciler.send(frame);
        assertEquals(1, reconciler.problems.size(), reconciler.problems::toString);
        assertTrue(reconciler.problems.getFirst().contains(because), reconciler.problems::toString);
    }

    static Stream<Arguments> invocations() {
        var body = new byte[0];
        return Stream.of(Arguments.of("lacks body", new Frame.Invoke(null, body)),
                Arguments.of("lacks signature", new Frame.Invoke(body, null)),
                Arguments.of("its command has 921601 bytes, at most 921600 are taken",
                        new Frame.Invoke(new byte[Limits.INVOCATION + 1], body)),
                Arguments.of("did not sign", new Frame.Invoke(body, body)),
                Arguments.of("did not sign", new Frame.Invoke(new byte[Limits.INVOCATION], new byte[64])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invocations(String because, Frame frame) {
        refused(because, frame);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-", ".", "../../etc/cron.d/x", "a/b", "a b", "a\n", "é"})
    void idsThatNameNoFile(String id) {
        var because = id == null ? "it lacks command" : REFUSED + "command is no id";
        refused(because, new Frame.CancelInvocation(id));
        reconciler.problems.clear();
        refused(because, new Frame.ForgetInvocation(id));
        reconciler.problems.clear();
        refused(id == null ? "a command without an id" : "a command whose id is no id", signed("command", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet", "host", "until", "revision", "name", "parameters", "documents",
            "plugins", "contents"})
    void holesInWhatIsSigned(String field) {
        refused("a command without ", signed(field, null));
    }

    /// Signed by the fleet's key, with another value in one of its fields.
    private Frame signed(String field, String value) {
        var body = (ObjectNode) Json.MAPPER.valueToTree(Invoking.scripts("c-1", "say one").invocation());
        body.put(field, value);
        return reconciler.signed(body);
    }
}
