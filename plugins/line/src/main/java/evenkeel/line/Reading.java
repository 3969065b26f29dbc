package evenkeel.line;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import evenkeel.line.Text.Edit;

/// A file's lines held against one that is to be there, or not.
///
/// @param equal the lines that are the line
/// @param others other lines that match
/// @param place before which line a new one goes; empty where the anchor is not found
record Reading(Text text, List<Integer> equal, List<Integer> others, Optional<Integer> place) {

    /// @throws IOException if a regular expression takes too many steps
    static Reading of(LineDesired desired, byte[] bytes) throws IOException {
        var text = Text.of(bytes);
        var line = desired.bytes();
        var found = new Found();
        var match = desired.match().map(Pattern::compile);
        var after = desired.after().map(Pattern::compile);
        var before = desired.before().map(Pattern::compile);
        var equal = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        var place = desired.after().isEmpty() && desired.before().isEmpty()
                ? Optional.of(text.lines().size())
                : Optional.<Integer>empty();
        for (int i = 0; i < text.lines().size(); i++) {
            var one = text.line(i);
            if (line.isPresent() && Arrays.equals(line.get(), one)) {
                equal.add(i);
            } else if (found.in(one, "match", match)) {
                others.add(i);
            }
            if (found.in(one, "after", after)) {
                place = Optional.of(i + 1);
            } else if (place.isEmpty() && found.in(one, "before", before)) {
                place = Optional.of(i);
            }
        }
        return new Reading(text, equal, others, place);
    }

    /// What makes the file as desired; empty if it is.
    ///
    /// @throws IOException if a new line has no place
    List<Edit> edits(LineDesired desired) throws IOException {
        var edits = new ArrayList<Edit>();
        if (!desired.present()) {
            java.util.stream.Stream.concat(equal.stream(), others.stream()).sorted()
                    .forEach(index -> edits.add(text.delete(index)));
            return edits;
        }
        var line = desired.bytes().orElseThrow();
        if (equal.isEmpty() && others.isEmpty()) {
            edits.add(text.insert(place.orElseThrow(() -> new IOException("no line of " + desired.path()
                    + " matches `" + desired.after().or(desired::before).orElseThrow()
                    + "`: it is not known where the new line goes, and nothing is changed")), line));
            return edits;
        }
        for (var index : others) {
            edits.add(equal.isEmpty() && edits.isEmpty() ? text.replace(index, line) : text.delete(index));
        }
        return edits;
    }
}
