package evenkeel.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import evenkeel.disk.CrashPoint;

/// The reconciler's keys.
///
/// @param link its host key, which agents and people pin
/// @param order signs standing orders; agents pin it too
/// @param audit signs the audit trail's commits
/// @param others what is known of the keys of other reconcilers of this fleet
public record Keys(SigningKey link, SigningKey order, SigningKey audit, OtherKeys others) {

    /// Who the audit key speaks for in `allowed_signers`.
    public static final String AUDITOR = "audit@evenkeel";
    static final int LIMIT = 16 << 10;

    /// Those of a folder, which are made their owner's alone; what is missing is made, but no order key where there are other reconcilers: hosts take orders
    /// of one key. Beside each stands its public half, `NAME.pub`, and for Git's own `verify-commit` an
    /// `allowed_signers`.
    ///
    /// @throws IOException with a sentence, if one cannot be read or made, or the order key is another than that of the
    /// other reconcilers
    public static Keys open(Path folder) throws IOException {
        Files.createDirectories(folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var others = OtherKeys.read(folder.resolve("others"));
        if (!Files.exists(folder.resolve("order"))) {
            others.wantOrder(folder.resolve("order"));
        }
        var keys = new Keys(key(folder, "link"), key(folder, "order"), key(folder, "audit"), others);
        others.same(folder.resolve("order"), keys.order.open());
        var allowed = Stream.concat(Stream.of(keys.audit.open()), others.audit().stream()).distinct()
                .map(key -> AUDITOR + " namespaces=\"git\" " + key.line() + "\n").collect(Collectors.joining());
        publish(folder.resolve("allowed_signers"), allowed);
        return keys;
    }

    /// The link keys that a host is to accept, ours first, in OpenSSH's form.
    public List<String> links() {
        return Stream.concat(Stream.of(link.open()), others.link().stream()).distinct().map(PublicKey::line).toList();
    }

    private static SigningKey key(Path folder, String name) throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) {
            write(file, SigningKey.make().write("evenkeel " + name), "rw-------");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        if (Files.size(file) > LIMIT) {
            throw new IOException(file + " is too long for a key: put the right file back");
        }
        try {
            var key = SigningKey.read(Files.readString(file));
            publish(folder.resolve(name + ".pub"), key.open().line() + " evenkeel " + name + "\n");
            return key;
        } catch (IOException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage() + "; put the right file back", e);
        }
    }

    private static void publish(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            write(file, text, "rw-r--r--");
        }
    }

    private static void write(Path file, String text, String mode) throws IOException {
        var beside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
        try (var out = FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                permissions)) {
            var left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            CrashPoint.reached("keys.before-fsync");
            out.force(true);
            CrashPoint.reached("keys.after-fsync");
        }
        CrashPoint.reached("keys.before-rename");
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.reached("keys.after-rename");
        try (var in = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            in.force(true);
        }
    }
}
