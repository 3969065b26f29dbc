package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.resource.Fleet;
import evenkeel.server.Ran;

/// Keys of people, made and used by the real `ssh-keygen`, `gpg` and `git`.
final class Signed implements AutoCloseable {

    /// When keys are made.
    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private final Path folder;
    private final Path home;

    /// @param options of git, so that it signs
    /// @param key public: what people write into the repository
    record Key(List<String> options, Fleet.SigningKey key) {
        static final Key NONE = new Key(List.of("-c", "commit.gpgsign=false"), null);

        String credential(String... more) {
            var text = new StringBuilder("  - type: " + key.type() + "\n    key: |\n");
            key.key().lines().forEach(line -> text.append("      ").append(line).append('\n'));
            for (var line : more) {
                text.append("    ").append(line).append('\n');
            }
            return text.toString();
        }
    }

    Signed(Path folder) throws IOException {
        this(folder, Files.createDirectory(folder.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    private Signed(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /// @param kind of `ssh-keygen`, such as `ed25519` or `ecdsa -b 384`
    Key ssh(String name, String kind) throws Exception {
        var file = folder.resolve(name);
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", file.toString(), "-t"));
        command.addAll(List.of(kind.split(" ")));
        Ran.in(folder, command.toArray(String[]::new)).ok();
        return new Key(List.of("-c", "gpg.format=ssh", "-c", "user.signingkey=" + file, "-c", "commit.gpgsign=true"),
                new Fleet.SigningKey("ssh", Files.readString(folder.resolve(name + ".pub")).strip()
                        .replaceFirst(" " + name + "$", ""), Optional.empty()));
    }

    /// @param kind of gpg, such as `ed25519` or `rsa2048`
    /// @param expires such as `2y` or `never`
    Key gpg(String name, String kind, String expires) throws Exception {
        var user = name + "@example.net";
        gpg(MADE, "--passphrase", "", "--quick-gen-key", user, kind, "sign", expires);
        return new Key(List.of("-c", "gpg.format=openpgp", "-c", "user.signingkey=" + user, "-c",
                "commit.gpgsign=true"), exported(name));
    }

    /// The key of somebody who has revoked it since: gpg writes what revokes a key when it makes it.
    Fleet.SigningKey revoked(String name) throws Exception {
        var other = Files.createDirectory(folder.resolve("revoked-" + name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var fingerprint = gpg(MADE, "--with-colons", "--list-keys", name + "@example.net").lines()
                .filter(line -> line.startsWith("fpr")).findFirst().orElseThrow().split(":")[9];
        var revocation = Files.readString(home.resolve("openpgp-revocs.d/" + fingerprint + ".rev"));
        Files.writeString(other.resolve("revocation"), revocation.substring(revocation.indexOf("\n:-----") + 2));
        Files.writeString(other.resolve("key"), exported(name).key());
        try (var theirs = new Signed(folder, other)) {
            theirs.gpg(MADE, "--import", other.resolve("key").toString(), other.resolve("revocation").toString());
            return theirs.exported(name);
        }
    }

    /// The key as it is now.
    Fleet.SigningKey exported(String name) throws Exception {
        var said = gpg(MADE, "--armor", "--export", "--export-options", "export-minimal", name + "@example.net");
        return new Fleet.SigningKey("openpgp", said.substring(said.indexOf("-----BEGIN")), Optional.empty());
    }

    String gpg(Instant at, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("env", "GNUPGHOME=" + home, "gpg", "--batch", "--quiet", "--no-tty",
                "--pinentry-mode", "loopback", "--yes", "--no-permission-warning", "--faked-system-time",
                compact(at) + "!"));
        command.addAll(List.of(arguments));
        return Ran.in(folder, command.toArray(String[]::new)).ok();
    }

    private static String compact(Instant at) {
        return at.toString().replaceAll("[-:]|\\.\\d+|Z", "");
    }

    /// Commits everything in a clone.
    ///
    /// @param at the time that the machine of whoever commits has
    /// @return its id
    String commit(Path clone, Key key, Instant at, String... arguments) throws Exception {
        return commit(clone, key, at, at, arguments);
    }

    /// @param gpg what time gpg takes it for
    String commit(Path clone, Key key, Instant at, Instant gpg, String... arguments) throws Exception {
        var program = folder.resolve("gpg-at-" + compact(gpg));
        if (!Files.exists(program)) {
            Files.writeString(program, "#!/bin/sh\nexec gpg --no-permission-warning --faked-system-time " + compact(gpg)
                    + "! \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        var command = new ArrayList<>(List.of("env", "GNUPGHOME=" + home, "GIT_COMMITTER_DATE=" + at,
                "GIT_AUTHOR_DATE=" + at, "git", "-c", "gpg.program=" + program));
        command.addAll(key.options());
        command.addAll(arguments.length == 0
                ? List.of("commit", "-q", "--allow-empty", "-m", "change")
                : List.of(arguments));
        Ran.in(clone, command.toArray(String[]::new)).ok();
        return Ran.in(clone, "git", "rev-parse", "HEAD").ok().strip();
    }

    /// Ends the agent that gpg started.
    @Override
    public void close() throws IOException {
        try {
            Ran.in(folder, "env", "GNUPGHOME=" + home, "gpgconf", "--kill", "all");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
