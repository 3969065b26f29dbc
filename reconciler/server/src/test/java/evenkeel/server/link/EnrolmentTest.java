package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;

import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Limits;

@Timeout(60)
class EnrolmentTest {

    private static final HostName NEW = new HostName("new-01");
    private Rig rig;
    private final Key key = Key.make();

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(Bounds.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String answer(String request, boolean end) throws Exception {
        var session = rig.connect(Enrol.USER, key);
        try {
            return answer(session, request, end);
        } finally {
            session.disconnect();
        }
    }

    private static String answer(Session session, String request, boolean end) throws Exception {
        var channel = (ChannelSubsystem) session.openChannel("subsystem");
        channel.setSubsystem(Enrol.SUBSYSTEM);
        InputStream in = channel.getInputStream();
        var out = channel.getOutputStream();
        channel.connect(20_000);
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (end) {
            out.close();
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String request(String code) {
        return Json.line(new Enrol.Request("web", code, NEW, "seal")) + "\n";
    }

    @Test
    void answersAHostThatJoins() throws Exception {
        var expected = new Enrol.Answer("", "fleet-1", List.of("ssh-ed25519 LINK"), "ssh-ed25519 ORDER");
        assertEquals(expected, Json.parse(answer(request("right"), false), Enrol.Answer.class));
        assertEquals("enrol new-01 " + key.open(), rig.event());
    }

    @Test
    void answersAlsoWhoSaysThatNoMoreWillCome() throws Exception {
        assertEquals("fleet-1", Json.parse(answer(request("right"), true), Enrol.Answer.class).fleet());
    }

    @Test
    void passesOnThatTheActivationIsNoGood() throws Exception {
        var answer = Json.parse(answer(request("wrong"), false), Enrol.Answer.class);
        assertEquals("no such activation, or it is used up", answer.refused());
    }

    @Test
    void saysWhatARequestLacks() throws Exception {
        var answer = Json.parse(answer("{\"activation\":\"web\"}\n", false), Enrol.Answer.class);
        assertEquals("the request lacks one of activation, code, host and seal", answer.refused());
        answer = Json.parse(answer("hello\n", false), Enrol.Answer.class);
        assertTrue(answer.refused().startsWith("the request is no JSON object with activation, code, host and seal"));
        answer = Json.parse(answer("null\n", false), Enrol.Answer.class);
        assertEquals("the request lacks one of activation, code, host and seal", answer.refused());
    }

    @Test
    void refusesARequestThatIsTooLong() throws Exception {
        assertEquals("", answer("x".repeat(Limits.ENROL + 1), false));
        assertEquals("enrol: its request is longer than 16384 bytes", rig.refusal());
        assertTrue(rig.links.events.isEmpty());
    }

    @Test
    void refusesMoreThanOneRequestOnOneConnection() throws Exception {
        assertEquals("", answer(request("wrong") + request("right"), false));
        assertEquals("enrol: it sent more than its request", rig.refusal());
        assertTrue(rig.links.events.isEmpty());
    }

    @Test
    void anOpenedEnrolmentWithoutARequestEnds() throws Exception {
        assertEquals("", answer("", true));
    }

    @Test
    void joinsWithAnEd25519KeyOnly() throws Exception {
        var rsa = Key.make(KeyPair.RSA, 2048);
        assertThrows(JSchException.class, () -> rig.connect(Enrol.USER, rsa));
        assertEquals("enrol: a host joins with an Ed25519 key", rig.refusal());
    }
}
