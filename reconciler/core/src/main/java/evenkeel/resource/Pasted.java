package evenkeel.resource;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import evenkeel.yaml.Marked;

/// Where SSM pastes a value into a script as it is: whoever gives the value can make the shell run anything.
final class Pasted {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s{0,20}([a-zA-Z0-9]{1,128})\\s{0,20}}}");
    private static final Set<String> SCRIPTS = Set.of("aws:runShellScript", "aws:runPowerShellScript");

    private Pasted() {
    }

    /// A text that is nothing but a parameter is that parameter's script: it is meant to be run.
    static void check(Spec step, Map<String, Spec> parameters, Faults faults) {
        if (!step.text("action").filter(SCRIPTS::contains).isPresent()
                || !(step.fields().get("inputs") instanceof Marked.Fields inputs)) {
            return;
        }
        var lines = inputs.get("runCommand") instanceof Marked.Many(var values, var _) ? values : List.<Marked>of();
        var told = new TreeSet<String>();
        for (var line : lines) {
            if (line instanceof Marked.Text text && !PLACE.matcher(text.value().strip()).matches()) {
                for (var name : names(text.value())) {
                    var declared = parameters.get(name);
                    if (declared != null && !harmless(declared) && told.add(name)) {
                        tell(text, name, step.text("action").get(), faults);
                    }
                }
            }
        }
    }

    private static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
        return names;
    }

    private static boolean harmless(Spec declared) {
        var type = declared.text("type").orElse("");
        return declared.has("interpolationType") || type.equals("Integer") || type.equals("Boolean")
                || !declared.words("allowedValues").isEmpty()
                || declared.text("allowedPattern").filter(HarmlessPattern::is).isPresent();
    }

    private static void tell(Marked.Text text, String name, String action, Faults faults) {
        var place = action.equals("aws:runShellScript") ? "\"$SSM_" + name + "\"" : "$env:SSM_" + name;
        faults.warning(text.at(), Say.quote("{{ " + name + " }}") + " is pasted into the script without quotes: who"
                + " gives the value can have anything run",
                "add interpolationType: ENV_VAR to the parameter and write "
                        + place + " here; or give it an allowedPattern such as ^[a-zA-Z0-9_.-]+$");
    }
}
