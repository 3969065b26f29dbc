package evenkeel.verbs.render;

import evenkeel.reconcile.View.RolloutView;
import evenkeel.verbs.answer.RolloutAnswer;
import evenkeel.verbs.answer.RolloutsAnswer;

/// Rollouts, for people.
final class RolloutPage {

    private RolloutPage() {
    }

    static void write(RolloutsAnswer rollouts, Page page) {
        var table = new Table("ROLLOUT", "GENERATION", "WAVE", "DONE", "MOVING", "ERRORS", "HALTED");
        rollouts.rollouts().forEach(rollout -> table.row(rollout.association(), brief(rollout), wave(rollout),
                rollout.done() + " of " + rollout.hosts(), "" + rollout.moving(), "" + rollout.errors(),
                rollout.halted()));
        table.on(page);
        page.line(Page.count(rollouts.rollouts().size(), "rollout"));
    }

    private static String brief(RolloutView rollout) {
        return rollout.generation().length() <= 12 ? rollout.generation() : rollout.generation().substring(0, 12);
    }

    /// `2 of 3`; `-` where it goes in none, or all are over.
    static String wave(RolloutView rollout) {
        return rollout.wave() == 0 ? "-" : rollout.wave() + " of " + rollout.waves();
    }

    static void write(RolloutAnswer answer, Page page) {
        var rollout = answer.rollout();
        page.line(page.bold("Rollout of " + Safe.line(rollout.association())) + "  generation " + brief(rollout));
        page.line("  " + rollout.done() + " of " + rollout.hosts() + " hosts done, " + rollout.moving()
                + " moving, " + Page.count(rollout.errors(), "error"));
        if (answer.since() != null) {
            page.line("  " + (answer.phase().equals("ended")
                    ? "its waves are over"
                    : "wave " + wave(rollout) + " " + doing(answer.phase())) + " (began "
                    + Page.age(answer.since(), answer.at()) + ")");
        }
        if (!rollout.halted().isEmpty()) {
            page.line("  " + page.paint(Paint.RED, "halted: ") + Safe.lines(rollout.halted(), "      "));
            page.line("      to let it go on: evenkeel rollout resume " + Safe.line(rollout.association()));
        }
        answer.waves().forEach(part -> wave(part, rollout.waves() > 0, page));
    }

    private static void wave(RolloutAnswer.Part part, boolean waves, Page page) {
        page.gap();
        if (waves) {
            page.line(page.bold("Wave " + part.number()) + " (" + Safe.line(part.takes()) + "): "
                    + doing(part.phase()) + (part.until() == null ? "" : " until " + part.until())
                    + (part.bake().isEmpty() ? "" : "; bake " + part.bake()));
            part.checks().forEach(check -> page.line("  check: " + Safe.line(check)));
        }
        var table = new Table("HOST", "STATE", "BECAUSE").painted(1, RolloutPage::paint);
        part.hosts().forEach(row -> table.row(row.host(), row.state(), row.because()));
        table.on(page);
    }

    private static Paint paint(String state) {
        return switch (state) {
            case "done" -> Paint.GREEN;
            case "error" -> Paint.RED;
            case "away" -> Paint.DIM;
            default -> Paint.YELLOW;
        };
    }

    private static String doing(String phase) {
        return switch (phase) {
            case "none" -> "has not begun";
            case "begun" -> "is under way";
            case "asked" -> "is being checked";
            case "ended" -> "is over";
            default -> phase;
        };
    }
}
