package evenkeel.verbs.render;

import evenkeel.verbs.answer.NotificationsAnswer;

/// The notifications, for people.
final class NotificationsPage {

    private NotificationsPage() {
    }

    static void write(NotificationsAnswer answer, Page page) {
        if (answer.notifications().isEmpty()) {
            page.line("There are no notifications: see notifications/ of the fleet repository.");
            return;
        }
        var table = new Table("NOTIFICATION", "STATE", "TOLD LAST", "DEAD", "TO");
        answer.notifications().forEach(row -> table.row(row.name(), row.state(),
                Page.age(row.lastAt(), answer.at()) + (row.last() == null ? "" : " (" + row.last() + ")"),
                "" + row.dead(), row.to().isEmpty() ? "nobody" : row.to()));
        table.on(page);
        answer.notifications().stream().filter(row -> !row.because().isEmpty()).forEach(row -> {
            page.line("");
            page.line(Safe.line(row.name()) + ": " + Safe.lines(row.because(), "    ")
                    + (row.tries() == 0 ? "" : " (" + Page.count(row.tries(), "time") + " in a row)")
                    + (row.next() == null ? "" : "; tried again at " + row.next()));
        });
        if (answer.detail()) {
            answer.notifications().forEach(row -> letters(row, page));
        }
    }

    private static void letters(NotificationsAnswer.Row row, Page page) {
        page.gap();
        if (row.letters().isEmpty()) {
            page.line("No dead letters.");
            return;
        }
        page.line(page.bold("Not told, oldest first:"));
        if (row.lost() > 0) {
            page.line("  (" + row.lost() + " before these were dropped; the audit trail has their entries)");
        }
        row.letters().forEach(letter -> page.line("  " + letter.at() + "  " + Safe.line(letter.id()) + "  "
                + Safe.line(letter.event()) + " " + Safe.line(letter.subject())
                + (letter.folded() == 0 ? "" : " and " + letter.folded() + " more like it") + ": "
                + Safe.line(letter.because())));
        page.line("To tell them once more: evenkeel notifications resend " + Safe.line(row.name()));
    }
}
