package evenkeel.verbs.answer;

/// @param program the reconciler's version
public record VersionAnswer(String program, String java) implements Answer {
}
