package evenkeel.resource;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.yaml.Letters;

/// Which paths a fleet repository may hold: such that they mean the same on every file system and to every reviewer.
final class Paths {

    /// Characters of a path that a diagnostic repeats.
    private static final int SHOWN = 400;

    private Paths() {
    }

    /// Where a fault of the path itself is: nothing hidden in it reaches a terminal, and no more than people read.
    static Position at(String path) {
        var shown = path.length() <= SHOWN ? path : path.substring(0, path.offsetByCodePoints(0, SHOWN / 2)) + "…";
        return Position.file(path.isEmpty() ? "." : Letters.visible(shown));
    }

    static void check(Snapshot snapshot, Faults faults) {
        Map<String, String> folded = new HashMap<>();
        snapshot.files().forEach((path, file) -> {
            odd(path).ifPresent(why -> faults.error(at(path), why, "rename it"));
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                same(folded, path.substring(0, end), faults);
            }
            same(folded, path, faults);
            switch (file.type()) {
                case LINK -> faults.error(at(path), "this is a symbolic link", "put a copy of the file in its place");
                case SUBMODULE -> faults.error(at(path), "this is a submodule", "put its files in its place");
                case FILE -> size(path, file, faults);
            }
        });
    }

    private static void same(Map<String, String> folded, String path, Faults faults) {
        var first = folded.putIfAbsent(fold(path), path);
        if (first != null && !first.equals(path)) {
            faults.error(at(path), "this differs from " + Say.quote(first) + " only in case or accents",
                    "some file systems hold only one of them: rename one");
        }
    }

    private static String fold(String path) {
        return ascii(path)
                ? path.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(path, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean ascii(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void size(String path, Snapshot.File file, Faults faults) {
        if (file.size() > RepositoryLimits.CONTENT_BYTES) {
            faults.error(at(path), "the file has " + file.size() + " bytes",
                    "at most " + RepositoryLimits.CONTENT_BYTES + " are allowed: keep it elsewhere and fetch it");
        } else if (!whole(file)) {
            faults.error(at(path), "the file has " + file.size() + " bytes, and only " + file.bytes().length
                    + " of them were read", "make it smaller, or check again");
        }
    }

    /// All of the content is here: half a file means nothing.
    static boolean whole(Snapshot.File file) {
        return file.type() == Snapshot.Type.FILE && file.bytes().length == file.size();
    }

    private static Optional<String> odd(String path) {
        if (usual(path)) {
            return Optional.empty();
        }
        if (path.length() > RepositoryLimits.PATH) {
            return Optional.of("the path is longer than " + RepositoryLimits.PATH + " characters");
        }
        for (var part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || gits(part)) {
                return Optional
                        .of(part.isEmpty() ? "the path has an empty part" : "the path has a part " + Say.quote(part));
            }
            if (part.length() > RepositoryLimits.PATH_PART || part.endsWith(" ") || part.startsWith(" ")) {
                return Optional.of("a part of the path is too long, or begins or ends with a space");
            }
        }
        if (!Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
            return Optional.of("the path writes accents as characters of their own (Unicode NFD, not NFC)");
        }
        return path.codePoints().filter(Paths::odd).mapToObj(point -> "the path holds " + name(point)).findFirst();
    }

    /// Git's own folder, as some file system or other takes it: in capitals, in other letters that look the same, with
    /// dots or spaces behind it, as a short name, or as a stream of it.
    private static boolean gits(String part) {
        var folded = fold(part);
        int stream = folded.indexOf(':');
        var name = (stream < 0 ? folded : folded.substring(0, stream)).replaceAll("[. ]+$", "");
        return name.equals(".git") || name.equals("git~1");
    }

    /// Letters, digits, `_`, `-` and dots within names, and short: nothing of it needs a closer look.
    private static boolean usual(String path) {
        char before = '/';
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_'
                    || c == '-';
            if (!plain && (before == '/' || c != '.' && c != '/')) {
                return false;
            }
            before = c;
        }
        return before != '/' && path.length() <= RepositoryLimits.PATH_PART;
    }

    private static String name(int point) {
        return Letters.hidden(point) || point == '\t'
                ? Letters.name(point)
                : Say.quote(Character.toString(point)) + String.format(Locale.ROOT, " (U+%04X)", point);
    }

    private static boolean odd(int point) {
        return switch (Character.getType(point)) {
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.CONTROL, Character.FORMAT, Character.SURROGATE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> point == '\\' || point == 0xFFFD;
        };
    }
}
