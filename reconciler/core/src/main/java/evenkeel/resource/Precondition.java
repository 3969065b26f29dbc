package evenkeel.resource;

import evenkeel.yaml.Marked;

/// SSM's `precondition` of a step. Evenkeel's hosts run Linux, so a condition on the platform is decided at reading.
final class Precondition {

    private Precondition() {
    }

    /// Whether the step ever runs here; one that never does is skipped, as SSM does, and not looked at further.
    static boolean holds(Spec step, References references, Faults faults) {
        if (!step.has("precondition")) {
            return true;
        }
        var words = step.below("precondition").texts("StringEquals");
        if (words.size() != 2) {
            return true;
        }
        int bare = words.get(0).value().equals("platformType") ? 0 : 1;
        var platform = words.get(1 - bare);
        if (!words.get(bare).value().equals("platformType") || platform.value().equals("platformType")) {
            other(step, references, faults);
            return true;
        }
        return linux(platform, step, faults);
    }

    private static boolean linux(Marked.Text platform, Spec step, Faults faults) {
        if (platform.value().equalsIgnoreCase("Linux")) {
            return true;
        }
        if (platform.value().contains("{{")) {
            faults.error(platform.at(), "a parameter cannot stand beside platformType", "write Linux");
        } else {
            faults.warning(platform.at(),
                    "the step " + Say.quote(step.text("name").orElse("")) + " never runs: it is for "
                            + Say.quote(platform.value()),
                    "hosts run Linux");
        }
        return false;
    }

    private static void other(Spec step, References references, Faults faults) {
        references.check(step.below("precondition").fields());
        faults.error(step.at("precondition"), "a precondition on anything but platformType is not supported yet",
                "write StringEquals: [platformType, Linux], or leave it out");
    }
}
