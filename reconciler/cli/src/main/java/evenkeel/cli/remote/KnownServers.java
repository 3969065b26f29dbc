package evenkeel.cli.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

/// Which host key a reconciler must show: the pinned one, or the one that a person trusted before.
final class KnownServers implements HostKeyRepository {

    /// Asks a person, where there is one.
    interface Person {
        /// @return whether the person says yes; false without a terminal
        boolean trusts(String question);
    }

    private final Server server;
    private final Path file;
    private final Person person;
    private String refusal = "";

    KnownServers(Server server, Path file, Person person) {
        this.server = server;
        this.file = file;
        this.person = person;
    }

    /// Why the key was not accepted; empty if it was, or was not looked at.
    String refusal() {
        return refusal;
    }

    @Override
    public int check(String host, byte[] key) {
        try {
            return server.key().isEmpty() ? remembered(key) : pinned(key);
        } catch (IOException e) {
            refusal = e.getMessage();
            return NOT_INCLUDED;
        }
    }

    private int pinned(byte[] key) throws IOException {
        var pin = server.key();
        if (!pin.startsWith("SHA256:") && !pin.startsWith("ssh-")) {
            pin = Files.readString(Path.of(pin), StandardCharsets.UTF_8).strip();
        }
        if (pin.equals(fingerprint(key)) || pin.startsWith("ssh-") && same(pin, key)) {
            return OK;
        }
        refusal = "the server shows the key " + fingerprint(key) + ", and not the one that --server-key names";
        return CHANGED;
    }

    private int remembered(byte[] key) throws IOException {
        var name = server.host() + ":" + server.port();
        var lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.<String>of();
        var known = lines.stream().filter(line -> line.startsWith(name + " ")).toList();
        if (known.stream().anyMatch(line -> line.substring(name.length() + 1).strip().equals(fingerprint(key)))) {
            return OK;
        }
        if (!known.isEmpty()) {
            refusal = "the key of " + name + " is now " + fingerprint(key) + ", and it was another: if that was meant, "
                    + "remove its line from " + file;
            return CHANGED;
        }
        if (!person.trusts("The reconciler " + name + " shows the key " + fingerprint(key) + ".\nIs that its key?")) {
            refusal = "the key of " + name + " is not known: " + fingerprint(key)
                    + ". If that is right, give --server-key " + fingerprint(key);
            return NOT_INCLUDED;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, name + " " + fingerprint(key) + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return OK;
    }

    private static boolean same(String line, byte[] key) {
        var words = line.split("\\s+");
        return words.length > 1 && words[1].equals(Base64.getEncoder().encodeToString(key));
    }

    /// As `ssh-keygen -l` prints it.
    static String fingerprint(byte[] key) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void add(HostKey key, UserInfo info) {
        throw new IllegalStateException("a key is trusted in check() or not at all");
    }

    @Override
    public void remove(String host, String type) {
        throw new IllegalStateException("people remove lines themselves");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new IllegalStateException("people remove lines themselves");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return file.toString();
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
