package evenkeel.line;

/// What was seen of a line: counts, never text.
///
/// @param type `file`, `directory`, `link`, `other` or `absent`
/// @param target of a link
/// @param equal how many lines are the line
/// @param others how many other lines match
/// @param place whether a new line has a place: the anchor is found, or none is declared
public record LineSeen(String type, String target, int equal, int others, boolean place) {

    static LineSeen without(String type, String target) {
        return new LineSeen(type, target, 0, 0, true);
    }
}
