package evenkeel.server.keys;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import evenkeel.resource.Fleet;
import evenkeel.resource.SshKeys;

/// Reads the keys of root signers, as files of the reconciler's own machine list them: lines as in OpenSSH's
/// `allowed_signers`, or armoured OpenPGP public keys. A line that cannot be understood is a fault: half a list would
/// be another one.
public final class RootSigners {

    private static final int MOST = 100;
    private static final int LIMIT = 1 << 20;
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN PGP PUBLIC KEY BLOCK-----.*?-----END PGP PUBLIC KEY BLOCK-----", Pattern.DOTALL);
    /// Who, options, type of key, key.
    private static final Pattern LINE = Pattern.compile("(?:\"[^\"]*\"|\\S+)\\s+(?:((?:[^\\s\"]|\"[^\"]*\")+)\\s+)??"
            + "((?:ssh|ecdsa|sk)-\\S+)\\s+([A-Za-z0-9+/=]+)(?:\\s.*)?");
    private static final Pattern OPTION = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?(?:,|$)");

    private RootSigners() {
    }

    /// @param places files, or folders of such files
    /// @throws IOException with a sentence, if one cannot be read
    public static List<Fleet.SigningKey> read(List<Path> places) throws IOException {
        var keys = new ArrayList<Fleet.SigningKey>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    for (var file : files.filter(Files::isRegularFile).sorted().limit(MOST + 1).toList()) {
                        file(file, keys);
                    }
                }
            } else {
                file(place, keys);
            }
            if (keys.size() > MOST) {
                throw new IOException(place + " lists more than " + MOST + " root signers: they may change everything,"
                        + " name few");
            }
        }
        if (keys.isEmpty() && !places.isEmpty()) {
            throw new IOException(places.getFirst() + " lists no root signer: write a line `NAME ssh-ed25519 AAAA…`, or"
                    + " what gpg --armor --export prints");
        }
        return List.copyOf(keys);
    }

    private static void file(Path file, List<Fleet.SigningKey> keys) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LIMIT) {
            throw new IOException(file + " is no list of root signers: write a file of lines `NAME ssh-ed25519 AAAA…`,"
                    + " or of armoured OpenPGP public keys");
        }
        try {
            var text = Files.readString(file);
            var blocks = BLOCK.matcher(text);
            while (blocks.find()) {
                OpenPgp.fingerprint(blocks.group());
                keys.add(new Fleet.SigningKey("openpgp", blocks.group(), Optional.empty()));
            }
            for (var line : blocks.replaceAll("").lines().map(String::strip).toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    line(line).ifPresent(keys::add);
                }
            }
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text: write OpenPGP keys with gpg --armor --export", e);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /// Empty if the line is for something other than Git.
    private static Optional<Fleet.SigningKey> line(String line) throws IOException {
        var match = LINE.matcher(line);
        if (!match.matches()) {
            throw new IOException("a line cannot be understood: write `NAME ssh-ed25519 AAAA…`, as in OpenSSH's"
                    + " allowed_signers");
        }
        var key = match.group(2) + " " + match.group(3);
        SshKey.parse(key);
        var until = Optional.<Instant>empty();
        for (var option : options(match.group(1))) {
            switch (option.group(1)) {
                case "namespaces" -> {
                    if (Stream.of(option.group(2).split(",")).noneMatch("git"::equals)) {
                        return Optional.empty();
                    }
                }
                case "valid-before" -> until = Optional.of(instant(option.group(2)));
                default -> throw new IOException("the option " + option.group(1)
                        + " is not known here: use namespaces and valid-before only");
            }
        }
        return Optional.of(new Fleet.SigningKey("ssh", SshKeys.plain(key), until));
    }

    private static List<Matcher> options(String text) throws IOException {
        var found = new ArrayList<Matcher>();
        int at = 0;
        while (text != null && at < text.length()) {
            var option = OPTION.matcher(text).region(at, text.length());
            if (!option.lookingAt()) {
                throw new IOException("the options `" + text + "` cannot be understood");
            }
            found.add(option);
            at = option.end();
        }
        return found;
    }

    /// `20300131`, `203001311200` or `20300131120000`, in this machine's zone, or with `Z` in UTC.
    private static Instant instant(String text) throws IOException {
        try {
            var digits = text == null ? "" : text.replaceAll("Z$", "");
            var full = digits + "000000".substring(0, Math.max(0, Math.min(6, 14 - digits.length())));
            return LocalDateTime.parse(full, DateTimeFormatter.ofPattern("uuuuMMddHHmmss"))
                    .atZone(text != null && text.endsWith("Z") ? ZoneOffset.UTC : ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new IOException("valid-before " + text + " is no time: write 20300131Z or 20300131120000Z", e);
        }
    }
}
