package evenkeel.verbs.render;

import evenkeel.verbs.answer.DocumentAnswer;
import evenkeel.verbs.answer.DocumentsAnswer;

/// Documents, for people.
final class DocumentPage {

    private DocumentPage() {
    }

    static void write(DocumentsAnswer answer, Page page) {
        var table = new Table("DOCUMENT", "TYPE", "SCHEMA", "FROM", "PARAMETERS", "ACTIONS");
        answer.documents().forEach(row -> table.row(row.name(), row.type().isEmpty() ? "unreadable" : row.type(),
                row.schemaVersion(), row.file().isEmpty() ? "ready-made" : row.file(),
                row.parameters().isEmpty() ? "none" : String.join(",", row.parameters()),
                row.because().isEmpty() ? String.join(",", row.actions()) : row.because()));
        table.on(page);
        page.line(Page.count(answer.documents().size(), "document"));
    }

    static void write(DocumentAnswer answer, Page page) {
        var row = answer.document();
        page.line(page.bold(Safe.line(row.name())) + ": " + Safe.line(row.type()) + ", schema "
                + Safe.line(row.schemaVersion()) + ", "
                + (row.file().isEmpty() ? "ready-made" : Safe.line(row.file())));
        if (!row.description().isEmpty()) {
            page.line(Safe.lines(row.description(), ""));
        }
        parameters(answer, page);
        if (!answer.steps().isEmpty()) {
            page.gap();
            var steps = new Table("STEP", "ACTION", "NEEDS", "PRECONDITION");
            answer.steps().forEach(step -> steps.row(step.name(), step.action(), step.needs(), step.precondition()));
            steps.on(page);
        }
        if (!answer.associations().isEmpty()) {
            page.gap();
            page.line("Kept by: " + Safe.line(String.join(", ", answer.associations())));
        }
    }

    private static void parameters(DocumentAnswer answer, Page page) {
        page.gap();
        if (answer.parameters().isEmpty()) {
            page.line("No parameters.");
            return;
        }
        var table = new Table("PARAMETER", "TYPE", "DEFAULT", "MAY BE", "WHAT IT IS");
        answer.parameters().forEach(one -> table.row(one.name(), one.type(),
                one.required() ? "(required)" : one.byDefault().isEmpty() ? "\"\"" : one.byDefault(), may(one),
                (one.environment() ? "(in the environment) " : "") + one.description()));
        table.on(page);
    }

    private static String may(DocumentAnswer.Parameter one) {
        return one.allowedValues().isEmpty() ? one.allowedPattern() : String.join("|", one.allowedValues());
    }
}
