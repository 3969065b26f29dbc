package evenkeel.server.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Strings as SSH writes them: four bytes of length, then the bytes.
final class Wire {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Wire raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Wire raw(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    Wire number(int value) {
        return raw(ByteBuffer.allocate(4).putInt(value).array());
    }

    Wire string(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    Wire string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /// The next string.
    ///
    /// @throws IOException if there is none
    static byte[] next(ByteBuffer in) throws IOException {
        int length = number(in);
        if (length < 0 || length > in.remaining()) {
            throw new IOException("it ends too early");
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer in) throws IOException {
        return new String(next(in), StandardCharsets.UTF_8);
    }

    static int number(ByteBuffer in) throws IOException {
        try {
            return in.getInt();
        } catch (BufferUnderflowException e) {
            throw new IOException("it ends too early", e);
        }
    }

    /// Whether the next bytes are this text; they are passed over.
    static boolean begins(ByteBuffer in, String text) {
        if (in.remaining() < text.length()) {
            return false;
        }
        var bytes = new byte[text.length()];
        in.get(bytes);
        return text.equals(new String(bytes, StandardCharsets.US_ASCII));
    }
}
