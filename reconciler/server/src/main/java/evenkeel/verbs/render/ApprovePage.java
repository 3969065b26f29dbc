package evenkeel.verbs.render;

import evenkeel.verbs.answer.ApproveAnswer;

/// What to approve, for people: the plan as comments above the file, so that all of it can be written to that file.
final class ApprovePage {

    private ApprovePage() {
    }

    static void write(ApproveAnswer answer, Page page) {
        var above = new Page(page.style);
        new PlanPage(answer.plan(), above).write();
        above.gap();
        answer.beyond().forEach(line -> above.line(above.paint(Paint.YELLOW, "Beyond the limits: " + Safe.line(line))));
        above.line(answer.path().isEmpty()
                ? "Nothing would change: there is nothing to approve."
                : "To approve it, commit this as " + Safe.line(answer.path()) + ", signed; "
                        + (answer.needed() == 1 ? "one person has to." : answer.needed() + " people have to."));
        above.text().lines().forEach(line -> page.line(line.isEmpty() ? "#" : "# " + line));
        answer.file().lines().forEach(line -> page.line(Safe.line(line)));
    }
}
