package evenkeel.resource;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import evenkeel.yaml.Marked;

/// The `{{ Name }}` within a document's inputs.
///
/// @param parameters the names that the document declares
/// @param used those that were met
/// @param elsewhere what was met that is looked up elsewhere: `ssm:NAME`
record References(Set<String> parameters, Set<String> used, Set<String> elsewhere, Faults faults) {

    References(Set<String> parameters, Set<String> used, Faults faults) {
        this(parameters, used, new TreeSet<>(), faults);
    }

    /// The same, with nothing met that is looked up elsewhere.
    References fresh() {
        return new References(parameters, used, faults);
    }

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s{0,20}([a-zA-Z0-9_:/.-]{1,200})\\s{0,20}}}");

    /// Whether a text's value is known only once parameters are filled in.
    boolean in(String text) {
        return REFERENCE.matcher(text).results().anyMatch(found -> parameters.contains(found.group(1)));
    }

    /// The text with each reference replaced.
    static String replaced(String text, String with) {
        return REFERENCE.matcher(text).replaceAll(with);
    }

    /// Looks through a value. What names no parameter stays as it is, as in SSM; a near miss is told of.
    void check(Marked written) {
        switch (written) {
            case Marked.Many(var values, var _) -> values.forEach(this::check);
            case Marked.Fields fields -> fields.fields().values().forEach(field -> check(field.value()));
            case Marked.Text text -> REFERENCE.matcher(text.value()).results()
                    .forEach(found -> one(text, found.group(1)));
        }
    }

    private static boolean isElsewhere(String name) {
        return name.startsWith("ssm:") || name.startsWith("ssm-secure:");
    }

    /// The place in the parameter store that a text names: `ssm:NAME`; empty if it names none.
    static Optional<String> stored(Marked written) {
        return written instanceof Marked.Text text
                ? REFERENCE.matcher(text.value()).results().map(found -> found.group(1))
                        .filter(References::isElsewhere).findFirst()
                : Optional.empty();
    }

    private void one(Marked.Text text, String name) {
        if (parameters.contains(name)) {
            used.add(name);
        } else if (isElsewhere(name)) {
            elsewhere.add(name);
            faults.warning(text.at(), Say.quote("{{" + name + "}}") + " is looked up when it runs, and parameters are"
                    + " not there yet", "declare a parameter in the document, and give it where the document is named");
        } else {
            Nearest.of(name, parameters).ifPresent(near -> faults.warning(text.at(),
                    Say.quote("{{ " + name + " }}") + " names no parameter and stays as it is",
                    "did you mean " + Say.quote("{{ " + near + " }}") + "?"));
        }
    }
}
