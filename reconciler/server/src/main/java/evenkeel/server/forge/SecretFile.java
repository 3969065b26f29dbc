package evenkeel.server.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/// A secret in a file of its own, which nobody but its owner and group may read. It is read when it is needed, so that
/// it can be replaced, and is never shown: only the file's name is.
public record SecretFile(Path file, int shortest) {

    private static final int LONGEST = 4_096;

    /// @throws IOException with a sentence, if there is none that can be used
    String read() throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new IOException(file + " can be read by everyone: run `chmod o-rwx " + file + "`");
            }
            if (Files.size(file) > LONGEST) {
                throw new IOException(file + " is no secret of one line: it has more than " + LONGEST + " bytes");
            }
            var secret = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            if (secret.length() < shortest || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IOException(file + " must hold one line of " + shortest
                        + " or more visible ASCII characters, such as `openssl rand -hex 32` writes");
            }
            return secret;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }

    /// @throws IllegalArgumentException with a sentence, if there is none that can be used
    public SecretFile checked() {
        try {
            read();
            return this;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
