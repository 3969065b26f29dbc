package evenkeel.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class PassedTest {

    @Test
    void isPassedOnAsItComesAndWhereItGoesStaysOpen() throws Exception {
        var screen = new Screen();
        var answer = new Passed(screen);
        answer.write("one\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("one\n", screen.toString(StandardCharsets.UTF_8));
        answer.close();
        answer.awaitEnd();
        assertFalse(screen.closed, "what comes after it goes to the same screen");
    }

    @Test
    void aScreenThatIsGoneIsSaidToBeGone() {
        var answer = new Passed(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertThrows(IOException.class, () -> answer.write('a'));
        answer.close();
        assertEquals("Broken pipe", assertThrows(IOException.class, answer::awaitEnd).getMessage());
    }

    private static final class Screen extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
