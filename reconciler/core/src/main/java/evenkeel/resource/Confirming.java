package evenkeel.resource;

import java.util.List;

import evenkeel.spi.ActionType.Trait;

/// For which steps `confirmWithin` means nothing: those whose action can put nothing back.
final class Confirming {

    private Confirming() {
    }

    static void check(Sheet association, Sheet document, Offers offers, Faults faults) {
        if (!association.spec().has("confirmWithin")) {
            return;
        }
        var without = document.spec().specs("mainSteps").stream().filter(step -> puts(step, offers, false))
                .map(step -> Say.quote(step.text("name").orElse(""))).toList();
        boolean some = document.spec().specs("mainSteps").stream().anyMatch(step -> puts(step, offers, true));
        if (!without.isEmpty()) {
            faults.warning(association.spec().at("confirmWithin"), "it has no effect for " + listed(without)
                    + " of the document " + Say.quote(association.spec().text("documentName").orElse(""))
                    + ": what that action did cannot be put back",
                    some
                            ? "file, sysctl, firewall and cron can; the others stay as they are"
                            : "leave it out");
        }
    }

    /// Whether the step's action is known, and can put back what was there, or cannot.
    private static boolean puts(Spec step, Offers offers, boolean back) {
        return step.text("action").map(offers.actions()::get)
                .filter(offer -> offer.action().traits().contains(Trait.RESTORES) == back).isPresent();
    }

    private static String listed(List<String> steps) {
        return steps.size() <= 3
                ? String.join(", ", steps)
                : String.join(", ", steps.subList(0, 3)) + " and " + (steps.size() - 3) + " more";
    }
}
