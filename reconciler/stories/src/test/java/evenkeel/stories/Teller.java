package evenkeel.stories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows the sentences of stories: [Happenings] and [Expectations].
final class Teller {

    private final Map<Pattern, Sentence> sentences = new LinkedHashMap<>();

    /// What a sentence does.
    interface Sentence {
        void tell(Matcher words, List<String> below) throws Exception;
    }

    Teller(World world) {
        var expectations = new Expectations(world);
        expectations.sentences(this::add);
        new Happenings(world, expectations::nothingYet).sentences(this::add);
        new Commanding(world, expectations::nothingYet).sentences(this::add);
        new Proposing(world, expectations::nothingYet).sentences(this::add);
    }

    private void add(String form, Sentence sentence) {
        // WORD stands for a word, TEXT for anything in quotes, REST for what is left
        var pattern = Pattern.quote(form).replace("WORD", "\\E([^ ]+)\\Q").replace("TEXT", "\\E\"([^\"]*)\"\\Q")
                .replace("REST", "\\E(.+)\\Q");
        if (sentences.put(Pattern.compile(pattern), sentence) != null) {
            throw new IllegalStateException(form);
        }
    }

    void tell(Story.Line line) throws Exception {
        for (var sentence : sentences.entrySet()) {
            var words = sentence.getKey().matcher(line.text());
            if (words.matches()) {
                sentence.getValue().tell(words, line.below());
                return;
            }
        }
        var known = new ArrayList<String>();
        sentences.keySet().forEach(pattern -> known.add(pattern.pattern().replaceAll("\\\\[QE]", "")));
        throw new AssertionError("nobody knows what that means; there is\n      " + String.join("\n      ", known));
    }
}
