package evenkeel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.cli.local.OfflinePlan;
import evenkeel.server.git.Clone;

/// The words of `plan`, with names that only this clone knows, such as `origin/main`, made into commits.
final class PlanWords {

    private static final String REVISION = "--revision=";
    private static final String AGAINST = "--against=";

    private PlanWords() {
    }

    /// For a reconciler: what is held against another revision is this clone's `HEAD`, if no word names it.
    ///
    /// @param folder maybe the root of a clone
    static List<String> remote(List<String> words, Path folder) {
        boolean head = has(words, AGAINST) && !has(words, REVISION);
        return words(words, folder, head ? commit(folder, "HEAD") : "");
    }

    /// For a plan from a facts bundle: what is planned is the folder as it is, if no word names a commit.
    static List<String> offline(List<String> words, Path folder) {
        return words(words, folder, has(words, REVISION) ? "" : OfflinePlan.WORKING_TREE);
    }

    private static boolean has(List<String> words, String option) {
        return words.stream().anyMatch(word -> word.startsWith(option));
    }

    /// @param planned empty where the words say it
    private static List<String> words(List<String> words, Path folder, String planned) {
        var known = new ArrayList<>(List.of(words.getFirst()));
        if (!planned.isEmpty()) {
            known.add(REVISION + planned);
        }
        for (var word : words.subList(1, words.size())) {
            if (word.startsWith(REVISION)) {
                known.add(REVISION + commit(folder, word.substring(REVISION.length())));
            } else if (word.startsWith(AGAINST)) {
                known.add(AGAINST + commit(folder, word.substring(AGAINST.length())));
            } else if (OfflinePlan.OPTIONS.stream().noneMatch(option -> word.startsWith(option + "="))) {
                known.add(word);
            }
        }
        return known;
    }

    private static String commit(Path folder, String name) {
        try (var clone = Clone.open(folder)) {
            return clone.commit(name).orElse(name);
        } catch (IOException e) {
            return name; // no clone here: the reconciler knows the name, or says that it does not
        }
    }
}
