package evenkeel.resource;

import java.util.Set;
import java.util.regex.Pattern;

import evenkeel.yaml.Marked;

/// The `{{ Name }}` within a document's inputs.
///
/// @param parameters the names that the document declares
/// @param used those that were met
record References(Set<String> parameters, Set<String> used, Faults faults) {

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

    private void one(Marked.Text text, String name) {
        if (parameters.contains(name)) {
            used.add(name);
        } else if (name.startsWith("ssm:") || name.startsWith("ssm-secure:")) {
            faults.error(text.at(), Say.quote("{{" + name + "}}") + " is not supported yet",
                    "declare a parameter in the document, and give it in the association");
        } else {
            Nearest.of(name, parameters).ifPresent(near -> faults.warning(text.at(),
                    Say.quote("{{ " + name + " }}") + " names no parameter and stays as it is",
                    "did you mean " + Say.quote("{{ " + near + " }}") + "?"));
        }
    }
}
