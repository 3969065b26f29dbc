package evenkeel.agent.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import com.jcraft.jsch.JSchException;

import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.State;
import evenkeel.disk.CrashPoint;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Limits;

/// Joins a fleet: makes the host's keys, shows the token to the reconciler that the token names, keeps the answer.
public final class Enroller {

    public static final String IDENTITY = "identity";
    private static final int ANSWER_MILLIS = 30_000;

    private Enroller() {
    }

    /// Both keys are on the disk before the reconciler hears of them; a second try uses the same ones.
    ///
    /// @throws IOException if it was refused, or is enrolled already, saying which
    public static Enrolment enrol(State state, Path root, HostName name, JoinToken token) throws IOException {
        if (Enrolment.exists(state)) {
            throw new IOException(state.folder() + " is enrolled already: to join anew, remove that folder first");
        }
        Files.createDirectories(state.folder());
        Files.setPosixFilePermissions(state.folder(), PosixFilePermissions.fromString("rwx------"));
        var seal = keys(state, name);
        var request = new Enrol.Request(token.activation(), token.code(), name, seal);
        var answer = ask(token, state.disk().read(state.folder().resolve(IDENTITY)).orElseThrow(), request);
        if (!answer.refused().isEmpty()) {
            throw new IOException("the reconciler refused: " + answer.refused());
        }
        if (answer.linkKeys() == null || answer.linkKeys().isEmpty() || answer.orderKey() == null) {
            throw new IOException("the reconciler's answer names no keys");
        }
        var address = token.host().contains(":") ? "[" + token.host() + "]" : token.host();
        var enrolment = new Enrolment(answer.fleet(), name, root, address + ":" + token.port(), answer.linkKeys(),
                answer.orderKey());
        enrolment.write(state);
        return enrolment;
    }

    /// @return the public half of the sealing key
    private static String keys(State state, HostName name) throws IOException {
        if (state.disk().read(state.folder().resolve(IDENTITY)).isEmpty()) {
            secret(state, IDENTITY, HostKeys.openSsh(HostKeys.generate("Ed25519"), name.name()));
        }
        var stored = state.read("seal.json", Seal.class);
        if (stored.isPresent()) {
            return stored.get().open();
        }
        var pair = HostKeys.generate("X25519");
        var seal = new Seal(Base64.getEncoder().encodeToString(HostKeys.raw(pair)),
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        secret(state, "seal.json", (Json.line(seal) + "\n").getBytes(StandardCharsets.UTF_8));
        return seal.open();
    }

    private static void secret(State state, String name, byte[] bytes) throws IOException {
        state.disk().secret("agent.keys", state.folder().resolve(name), bytes);
    }

    private static Enrol.Answer ask(JoinToken token, byte[] identity, Enrol.Request request) throws IOException {
        var session = Dial.connect(Enrol.USER, token.host(), token.port(), identity,
                PinnedServer.fingerprint(token.fingerprint()));
        try {
            session.setTimeout(ANSWER_MILLIS);
            var channel = Dial.subsystem(session, Enrol.SUBSYSTEM);
            var in = channel.getInputStream();
            var out = channel.getOutputStream();
            Dial.connect(channel);
            out.write((Json.line(request) + "\n").getBytes(StandardCharsets.UTF_8));
            CrashPoint.reached("agent.enrol.before-send");
            out.flush();
            CrashPoint.reached("agent.enrol.after-send");
            return Json.parse(line(in), Enrol.Answer.class);
        } catch (JSchException | IllegalArgumentException e) {
            throw new IOException("the reconciler's answer cannot be read: " + e.getMessage(), e);
        } finally {
            session.disconnect();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > Limits.ENROL) {
                throw new IOException("the reconciler's answer is longer than " + Limits.ENROL + " bytes");
            }
        }
        if (line.size() == 0) {
            throw new IOException("the reconciler gave no answer");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// The sealing key, both halves in Base64.
    record Seal(String open, String secret) {
    }
}
