package evenkeel.verbs.answer;

/// A decision was written down.
///
/// @param count how many items or subjects it concerns
public record DoneAnswer(String text, int count) implements Answer {
}
