package evenkeel.archive;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// What was unpacked at a destination: a file in it that only root writes, put there before the directory gets its
/// name.
///
/// @param archive the digest of the archive
/// @param settings what else shaped it
/// @param made each thing, folders before what they hold
record Manifest(String archive, String settings, List<Made> made) {

    static final String NAME = ".evenkeel-archive";
    private static final String HEAD = "evenkeel-archive 1";
    private static final int LARGEST = 16 << 20;

    /// One thing that was unpacked.
    ///
    /// @param type `file`, `directory` or `link`
    /// @param mode in octal
    /// @param owner name or number, as the host says; the group likewise
    /// @param content a file's SHA-256 in hex, where a link points, or nothing
    record Made(String path, String type, String mode, String owner, String group, long size, String content) {

        String line() {
            return String.join("\t", type, mode, owner, group, Long.toString(size), content, path) + "\n";
        }
    }

    /// What else than the archive shapes a tree.
    static String settings(ArchiveDesired desired) {
        return "strip " + desired.strip() + ", owner " + desired.owner().orElse("-") + ", group "
                + desired.group().orElse("-");
    }

    void write(String folder, Host host) throws IOException {
        var text = new StringBuilder(HEAD).append('\n').append(archive).append('\n').append(settings).append('\n');
        made.forEach(one -> text.append(one.line()));
        host.write(folder + "/" + NAME, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                new Access(Optional.of(0600), Optional.of("0"), Optional.of("0")), Host.Check.NONE);
    }

    /// Empty where there is none, or one that somebody else put there.
    static Optional<Manifest> read(String folder, Host host) throws IOException {
        var stat = host.stat(folder + "/" + NAME);
        if (stat.isEmpty() || !stat.get().type().equals("file") || !stat.get().owner().equals("root")
                || (stat.get().mode() & 0022) != 0 || stat.get().size() > LARGEST) {
            return Optional.empty();
        }
        try (var in = new BufferedReader(
                new InputStreamReader(host.read(folder + "/" + NAME), StandardCharsets.UTF_8))) {
            if (!HEAD.equals(in.readLine())) {
                return Optional.empty();
            }
            var archive = in.readLine();
            var settings = in.readLine();
            var made = new ArrayList<Made>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                made.add(made(line, folder));
            }
            return Optional.of(new Manifest(archive, settings, made));
        }
    }

    private static Made made(String line, String folder) throws IOException {
        var parts = line.split("\t", -1);
        if (parts.length != 7 || !parts[4].matches("[0-9]{1,15}") || parts[6].startsWith("/")
                || ("/" + parts[6] + "/").matches(".*/(\\.{0,2})/.*")) {
            throw new IOException(folder + "/" + NAME + " was changed by hand and cannot be read: remove " + folder
                    + " by hand, and it is unpacked anew");
        }
        return new Made(parts[6], parts[0], parts[1], parts[2], parts[3], Long.parseLong(parts[4]), parts[5]);
    }
}
