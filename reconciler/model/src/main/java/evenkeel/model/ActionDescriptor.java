package evenkeel.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Input;

/// An action as its zip describes it (`actions.json`): enough to check a fleet repository, to compile it and to make
/// its JSON Schema, without loading a class.
///
/// @param name the `action` of a step
/// @param key the template of its items' keys: see [evenkeel.spi.ActionType#key()]
public record ActionDescriptor(String name, String key, Set<Trait> traits, List<InputDescriptor> inputs) {

    public ActionDescriptor {
        traits = Set.copyOf(traits);
        inputs = List.copyOf(inputs);
    }

    public Optional<InputDescriptor> input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    /// One input.
    ///
    /// @param byDefault empty where there is none
    /// @param pattern a regular expression for the whole text; empty where anything goes
    /// @param shape what the pattern means, in words
    /// @param values the words of an enum, in lower camel case; empty for others
    /// @param doc one sentence
    public record InputDescriptor(String name, Type type, boolean required, String byDefault, String pattern,
            String shape, List<String> values, Input.Kind kind, String doc) {
        public InputDescriptor {
            values = List.copyOf(values);
        }
    }

    /// What an input is.
    public enum Type {
        TEXT, NUMBER, FLAG, LIST, MAP
    }
}
