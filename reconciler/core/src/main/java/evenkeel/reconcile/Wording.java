package evenkeel.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import evenkeel.model.Digest;
import evenkeel.resource.Fleet;

/// What people typed, as entries repeat it: short, and never the code of an activation, wherever it was typed.
final class Wording {

    private static final int WORDS = 64;
    private static final int WORD = 256;
    private static final int TEXT = 2_000;
    private static final String CODE = "(an activation's code)";

    private final Set<Digest> codes;

    Wording(Optional<Fleet> fleet) {
        codes = fleet.stream().flatMap(now -> now.activations().values().stream()).map(Fleet.Activation::codeSha256)
                .collect(Collectors.toSet());
    }

    List<String> words(List<String> words) {
        var written = new ArrayList<>(words.stream().limit(WORDS).map(this::word).toList());
        if (words.size() > WORDS) {
            written.add("… " + (words.size() - WORDS) + " more");
        }
        return written;
    }

    /// `--code=CODE` is looked at too.
    String word(String word) {
        var without = secrets(word).stream().reduce(word, (text, secret) -> text.replace(secret, CODE));
        return cut(without, WORD);
    }

    /// A sentence that may repeat what was typed.
    String text(String text, List<String> typed) {
        var without = text;
        for (var word : typed) {
            for (var secret : secrets(word)) {
                without = without.replace(secret, CODE);
            }
        }
        return cut(without, TEXT);
    }

    private List<String> secrets(String word) {
        return List.of(word, word.substring(word.indexOf('=') + 1), word.substring(word.lastIndexOf(':') + 1)).stream()
                .filter(part -> !part.isEmpty() && codes.contains(Digest.of(part.getBytes(StandardCharsets.UTF_8))))
                .distinct().toList();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "… (" + text.length() + " characters)";
    }
}
