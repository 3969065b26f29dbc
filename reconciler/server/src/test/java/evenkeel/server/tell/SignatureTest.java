package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.server.tell.Recipient.Told;

class SignatureTest {

    /// The example of Standard Webhooks; `openssl dgst -sha256 -mac HMAC` gives the same.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Told TOLD = new Told("msg_p5jXN8AQM9LWM0D4loKWxJek", "{\"test\": 2432232314}");
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @TempDir
    Path folder;

    private Path file(String text, String mode) throws IOException {
        var file = Files.writeString(folder.resolve("secret"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void isAsStandardWebhooksSay() throws IOException {
        assertEquals(SIGNED, Signature.read(file(SECRET + "\n", "rw-------")).of(TOLD, AT));
    }

    @Test
    void comesWithTheTimeThatItCovers() throws Exception {
        var signature = Signature.read(file(SECRET, "rw-------"));
        try (var receiver = new Receiver()) {
            var answer = Duration.ofSeconds(20);
            new Webhook(Webhook.client(answer), URI.create(receiver.address("/")), Optional.of(signature), answer)
                    .tell(TOLD, AT);
            var got = receiver.got.getFirst();
            assertEquals(SIGNED, got.header("webhook-signature"));
            assertEquals("1614265330", got.header("webhook-timestamp"));
            assertEquals(TOLD.id(), got.header("webhook-id"));
            assertEquals(TOLD.json(), got.body());
        }
    }

    @Test
    void aSecretThatOthersCanReadIsNotUsed() throws IOException {
        var file = file(SECRET, "rw-r-----");
        assertTrue(assertThrows(IOException.class, () -> Signature.read(file)).getMessage().contains("chmod 600"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%%"})
    void whatIsNoSecretIsRefusedWithoutBeingShown(String text) throws IOException {
        var file = file(text, "rw-------");
        var said = assertThrows(IOException.class, () -> Signature.read(file)).getMessage();
        assertTrue(said.contains("is not whsec_ and 24 to 64 bytes"), said);
        assertTrue(text.length() < 7 || !said.contains(text.substring(6)), said);
    }
}
