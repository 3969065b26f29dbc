package evenkeel.verbs.render;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import evenkeel.verbs.answer.CommandAnswer;
import evenkeel.verbs.answer.CommandAnswer.Invocation;
import evenkeel.verbs.answer.CommandAnswer.Plugin;
import evenkeel.verbs.answer.CommandOutputAnswer;
import evenkeel.verbs.answer.CommandRow;
import evenkeel.verbs.answer.CommandsAnswer;

/// Commands, for people.
final class CommandPage {

    /// Hosts on which all went well that are listed; more are only counted.
    private static final int LISTED = 50;
    private static final int ID = 8;
    private static final Pattern DIGEST = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{28,52}\\b");

    private CommandPage() {
    }

    static void write(CommandsAnswer answer, Page page) {
        if (answer.commands().isEmpty()) {
            page.line("No commands.");
            return;
        }
        var table = new Table("COMMAND", "STATUS", "DONE", "ERRORS", "REQUESTED", "BY", "DOCUMENT").painted(1,
                Paint::ofStatus);
        answer.commands().forEach(row -> table.row(row.commandId().substring(0, ID), row.statusDetails(),
                row.completedCount() + "/" + row.targetCount(), "" + row.errorCount(),
                Page.age(row.requestedDateTime(), answer.at()), by(row),
                row.documentName() + (row.comment().isEmpty() ? "" : " (" + row.comment() + ")")));
        table.on(page);
        if (answer.more()) {
            page.line("(there are more: --limit)");
        }
    }

    private static String by(CommandRow row) {
        return row.requestedBy().isEmpty() ? DIGEST.matcher(row.origin()).replaceAll("$1") : row.requestedBy();
    }

    static void write(CommandAnswer answer, Page page) {
        var row = answer.command();
        page.line(page.bold("Command " + row.commandId()) + ": " + Safe.line(row.documentName()) + " of "
                + Safe.line(Safe.clip(row.revision(), 13)) + ", "
                + page.paint(Paint.ofStatus(row.statusDetails()), row.statusDetails()));
        page.line("Asked for by " + Safe.line(by(row)) + " at "
                + row.requestedDateTime().truncatedTo(ChronoUnit.SECONDS)
                + (row.requestedBy().isEmpty() || row.origin().equals("run")
                        ? ""
                        : " (" + Safe.line(row.origin()) + ")")
                + (row.comment().isEmpty() ? "" : ": " + Safe.line(row.comment())));
        if (row.targetCount() == 0) {
            page.line("No host matches the targets: nothing was run.");
            return;
        }
        page.line("On " + Page.count(row.targetCount(), "host") + ": " + row.completedCount() + " done, "
                + Page.count(row.errorCount(), "error") + ", " + row.deliveryTimedOutCount()
                + " not delivered in time; at once " + row.maxConcurrency() + ", errors allowed " + row.maxErrors());
        hosts(answer, page);
        if (answer.invocations().size() == 1) {
            steps(answer.invocations().getFirst(), page);
        }
        if (answer.invocations().stream().anyMatch(one -> one.statusDetails().equals("Unknown"))) {
            page.line("");
            page.line("What is unknown may have run, and does not run again by itself: evenkeel command retry "
                    + row.commandId().substring(0, ID));
        }
    }

    private static void hosts(CommandAnswer answer, Page page) {
        boolean many = answer.invocations().size() > LISTED;
        var listed = answer.invocations().stream().filter(one -> !many || !one.statusDetails().equals("Success"))
                .toList();
        if (!listed.isEmpty()) {
            page.line("");
            var table = new Table("HOST", "STATUS", "TOOK", "STEPS", "").painted(1, Paint::ofStatus);
            listed.forEach(one -> table.row(one.instanceId(), one.statusDetails(),
                    took(one.sentDateTime(), one.endedDateTime()), steps(one), one.because()));
            table.on(page);
        }
        if (listed.size() < answer.invocations().size()) {
            page.line(Page.count(answer.invocations().size() - listed.size(), "host")
                    + (listed.isEmpty() ? "" : " more") + ": Success");
        }
    }

    private static String steps(Invocation one) {
        var wrong = one.commandPlugins().stream()
                .filter(step -> !List.of("Success", "Skipped", "InProgress").contains(step.status()))
                .map(step -> step.name() + " " + step.status() + (step.responseCode() == 0
                        ? ""
                        : " (exit " + step.responseCode() + ")"))
                .toList();
        return wrong.isEmpty() ? "" + one.commandPlugins().size() : Page.names(wrong);
    }

    private static void steps(Invocation one, Page page) {
        for (var step : one.commandPlugins()) {
            page.line("");
            page.line(page.bold(Safe.line(step.name())) + " (" + Safe.line(step.action()) + "): "
                    + page.paint(Paint.ofStatus(step.status()), step.status()) + ", exit " + step.responseCode()
                    + ended(step) + (step.because().isEmpty() ? "" : ": " + Safe.line(step.because())));
            written(page, "stdout", step.standardOutput().size(), step.standardOutput().text());
            written(page, "stderr", step.standardError().size(), step.standardError().text());
        }
    }

    private static String ended(Plugin step) {
        var took = took(step.responseStartDateTime(), step.responseFinishDateTime());
        return took.isEmpty() ? "" : ", " + took;
    }

    private static void written(Page page, String stream, long size, String text) {
        if (size > 0) {
            page.line("  " + page.paint(Paint.DIM, stream + ", " + size + (size == 1 ? " byte" : " bytes")));
            if (text != null && !text.isEmpty()) {
                page.line("    " + Safe.lines(text.stripTrailing(), "    "));
            }
        }
    }

    static void write(CommandOutputAnswer answer, Page page) {
        if (answer.outputs().isEmpty()) {
            page.line("Nothing was written.");
        }
        boolean one = answer.outputs().size() == 1;
        for (var part : answer.outputs()) {
            if (!one) {
                page.line(page.bold(Safe.line(part.instanceId() + " " + part.pluginName()) + " " + part.stream()));
            }
            page.line(Safe.lines(part.text().stripTrailing(), ""));
            if (part.whole() != null) {
                page.line(page.paint(Paint.DIM, "(these are head and tail of " + part.size()
                        + " bytes; all of it: command output " + answer.commandId().substring(0, ID) + " "
                        + part.instanceId() + " " + Safe.line(part.pluginName())
                        + (part.stream().equals("stderr") ? " --stderr" : "") + " --whole)"));
            }
        }
    }

    static String took(Instant from, Instant to) {
        if (from == null || to == null) {
            return "";
        }
        var took = Duration.between(from, to);
        return took.toMinutes() > 0
                ? took.toMinutes() + "m " + took.toSecondsPart() + "s"
                : String.format(Locale.ROOT, "%.1fs", Math.max(0, took.toMillis()) / 1000.0);
    }
}
