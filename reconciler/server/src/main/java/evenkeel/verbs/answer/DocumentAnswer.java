package evenkeel.verbs.answer;

import java.util.List;

import evenkeel.verbs.answer.DocumentsAnswer.Row;

/// A document: what may be given to it, and what it does.
///
/// @param digest of its file
/// @param associations those that keep it
public record DocumentAnswer(String revision, Row document, String digest, List<Parameter> parameters,
        List<Step> steps, List<String> associations) implements Answer {

    public DocumentAnswer {
        parameters = List.copyOf(parameters);
        steps = List.copyOf(steps);
        associations = List.copyOf(associations);
    }

    /// @param required it has no default
    /// @param byDefault as JSON, where it is no text
    /// @param environment scripts find it in their environment; it is not pasted into them
    public record Parameter(String name, String type, String description, boolean required, String byDefault,
            List<String> allowedValues, String allowedPattern, boolean environment) {
        public Parameter {
            allowedValues = List.copyOf(allowedValues);
        }
    }

    /// @param precondition as JSON; empty where it has none
    /// @param needs `agent` for what agents know by themselves, `plugin` for the others, `not on Linux`
    public record Step(String name, String action, String needs, String precondition) {
    }
}
