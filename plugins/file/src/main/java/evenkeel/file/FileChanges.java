package evenkeel.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import evenkeel.spi.Change;

/// What has to change at a path: pure.
final class FileChanges {

    private FileChanges() {
    }

    static List<Change> between(FileDesired desired, FileSeen seen) {
        var type = desired.state().name().toLowerCase(Locale.ROOT);
        if (seen.type().equals("absent")) {
            return type.equals("absent") ? List.of() : List.of(Change.create(type, whole(desired)));
        }
        if (type.equals("absent")) {
            return List.of(Change.remove(seen.type(), ""));
        }
        var changes = new ArrayList<Change>();
        if (!seen.type().equals(type)) {
            changes.add(Change.update("type", seen.type(), type));
        } else {
            content(desired, seen).ifPresent(changes::add);
            part("target", desired.target(), seen.target()).ifPresent(changes::add);
            part("mode", desired.mode().map(FileChanges::fourDigits), seen.mode()).ifPresent(changes::add);
        }
        part("owner", desired.owner(), seen.owner()).ifPresent(changes::add);
        part("group", desired.group(), seen.group()).ifPresent(changes::add);
        return changes;
    }

    /// The SHA-256 of the declared content, in hex.
    static Optional<String> digest(FileDesired desired) {
        return desired.content().map(FileChanges::digest)
                .or(() -> desired.blob().map(blob -> blob.startsWith("sha256:") ? blob.substring(7) : blob));
    }

    private static Optional<Change> content(FileDesired desired, FileSeen seen) {
        return digest(desired).filter(wanted -> !wanted.equals(seen.sha256())).map(wanted -> Change.update("content",
                seen.sha256().isEmpty() ? seen.size() + " bytes" : brief(seen.sha256()), brief(wanted)));
    }

    private static Optional<Change> part(String what, Optional<String> wanted, String seen) {
        return wanted.filter(text -> !text.equals(seen)).map(text -> Change.update(what, seen, text));
    }

    /// A new file, in a few words: `sha256:ab12cd34ef56, mode 0644, owner root`.
    private static String whole(FileDesired desired) {
        var parts = new ArrayList<String>();
        digest(desired).ifPresent(digest -> parts.add(brief(digest)));
        desired.target().ifPresent(target -> parts.add("to " + target));
        desired.mode().ifPresent(mode -> parts.add("mode " + fourDigits(mode)));
        desired.owner().ifPresent(owner -> parts.add("owner " + owner));
        desired.group().ifPresent(group -> parts.add("group " + group));
        return String.join(", ", parts);
    }

    private static String brief(String hex) {
        return "sha256:" + hex.substring(0, Math.min(12, hex.length()));
    }

    private static String fourDigits(String mode) {
        return mode.length() == 3 ? "0" + mode : mode;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
