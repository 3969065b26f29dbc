package evenkeel.verbs.render;

import evenkeel.verbs.answer.BlameAnswer;
import evenkeel.verbs.answer.BlameAnswer.Made;

/// Who put an item on a host, for people.
final class BlamePage {

    private BlamePage() {
    }

    static void write(BlameAnswer blame, Page page) {
        page.line(page.bold(Safe.line(blame.key())) + " on " + Safe.line(blame.host()));
        var wanted = blame.wanted();
        page.line(wanted == null
                ? "  wanted by    nothing in Git any more"
                : "  wanted by    association " + Safe.line(wanted.association()) + " ("
                        + Safe.line(wanted.associationAt()) + "), document " + Safe.line(wanted.document()) + ", step "
                        + Safe.line(wanted.step()) + " (" + Safe.line(wanted.stepAt()) + ")");
        commit(blame, page);
        if (!blame.approvals().isEmpty()) {
            page.line("  approved by  " + Page.names(blame.approvals()));
        }
        var asked = blame.asked();
        if (asked != null) {
            page.line("  asked for    by " + Safe.line(asked.move()) + " " + Page.age(asked.at(), blame.at())
                    + ", revision " + Page.brief(asked.revision()));
        }
        made("  made         ", blame.made(), blame, page);
        if (blame.confirmed() != null) {
            page.line("  confirmed    " + Page.age(blame.confirmed(), blame.at())
                    + ": the agent was heard on a new connection");
        }
        made("  last result  ", blame.last(), blame, page);
        if (blame.begins() != null) {
            page.line("  (what is older than " + blame.begins() + " stands in the audit branches only)");
        }
    }

    private static void commit(BlameAnswer blame, Page page) {
        var commit = blame.commit();
        if (commit != null) {
            page.line("  put there by commit " + Page.brief(commit.revision()) + " of " + Safe.line(commit.author())
                    + ", " + Page.age(commit.at(), blame.at()) + ": " + Safe.line(commit.subject()));
            page.line(page.paint(Paint.DIM, "               (the last that touched " + Page.names(commit.files())
                    + ")"));
        }
    }

    private static void made(String before, Made made, BlameAnswer blame, Page page) {
        if (made != null) {
            page.line(before + page.paint(Paint.ofOutcome(made.outcome()), Safe.line(made.outcome())) + " "
                    + Page.age(made.at(), blame.at()) + " by " + Safe.line(made.cause()) + ", revision "
                    + Page.brief(made.revision())
                    + (made.because().isEmpty() ? "" : ": " + Safe.line(made.because())));
        }
    }
}
