package evenkeel.resource;

import java.util.Arrays;

import evenkeel.yaml.Marked;

/// Holds what a notification asks for against the names that there are.
record EventPatterns(Faults faults) {

    void check(Marked.Text pattern) {
        var fitting = Arrays.stream(EventName.values()).filter(name -> name.fits(pattern.value())).toList();
        if (fitting.isEmpty()) {
            faults.error(pattern.at(), "there is no event " + Say.quote(pattern.value()), instead(pattern.value()));
        } else if (fitting.stream().allMatch(EventName::reserved)) {
            faults.warning(pattern.at(), "nothing tells of " + Say.quote(pattern.value()) + " yet",
                    "the name is kept for a later version: remove it, or leave it until then");
        }
    }

    /// Of a subject that there is, its names; else what was probably meant.
    private static String instead(String wrong) {
        var subject = wrong.substring(0, wrong.indexOf('.') + 1);
        var same = EventName.patterns().stream().filter(name -> name.startsWith(subject)).toList();
        if (!same.isEmpty()) {
            return Say.instead(wrong, same, "there are", "");
        }
        var near = Nearest.of(wrong, EventName.patterns()).map(name -> "did you mean " + Say.quote(name) + "? ");
        return near.orElse("") + "there are " + Say.list(EventName.subjects());
    }
}
