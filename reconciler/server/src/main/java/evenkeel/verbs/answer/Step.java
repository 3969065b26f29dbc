package evenkeel.verbs.answer;

import java.util.Locale;

import evenkeel.spi.Change;

/// One change of one item, in words.
///
/// @param verb `create`, `update`, `remove`, `run`, `restart` or `release`
public record Step(String verb, String what, String from, String to) {

    public static Step of(Change change) {
        return new Step(change.verb().name().toLowerCase(Locale.ROOT), change.what(), change.from(), change.to());
    }
}
