package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Signs as `gpg` does, with a key that is made for one lab.
///
/// @param home gpg's own folder
record Signer(Path home) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    static Signer in(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        var signer = new Signer(home);
        signer.gpg("--passphrase", "", "--quick-gen-key", "Lab <lab@harbour.example>", "ed25519", "sign", "never");
        return signer;
    }

    String publicKey() throws IOException, InterruptedException {
        return gpg("--armor", "--export");
    }

    /// The text with its signature around it.
    String signed(String text) throws IOException, InterruptedException {
        var file = Files.writeString(home.resolve("text"), text);
        return gpg("--clearsign", "--output", "-", file.toString());
    }

    private String gpg(String... more) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet", "--no-tty"));
        words.addAll(List.of(more));
        return Machine.run(LIMIT, words).orFail();
    }

    /// Ends the process that gpg keeps beside it.
    void close() throws IOException {
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "gpg-agent").inheritIO().start().onExit()
                .join();
    }
}
