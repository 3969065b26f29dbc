package evenkeel.verbs.render;

import java.util.List;

import evenkeel.verbs.answer.Step;

/// Changes for people, each with its symbol.
final class Steps {

    private Steps() {
    }

    static String symbol(String verb) {
        return switch (verb) {
            case "create" -> "+";
            case "update" -> "~";
            case "remove" -> "-";
            case "run", "restart" -> "!";
            case "release" -> "<";
            default -> "?";
        };
    }

    /// What would become of an item.
    static String head(Page page, String verb, String key) {
        var word = switch (verb) {
            case "create" -> "would be created";
            case "update" -> "would be updated";
            case "remove" -> "would be removed";
            case "run" -> "would run";
            case "restart" -> "would be restarted";
            case "release" -> "would be released";
            default -> "would change";
        };
        return page.paint(Paint.ofVerb(verb), symbol(verb) + " " + Safe.line(key)) + " " + word;
    }

    static void write(Page page, List<Step> steps, String indent) {
        for (var step : steps) {
            page.line(indent + Safe.clip(line(step), page.style.width() - indent.length()));
        }
    }

    static String line(Step step) {
        var line = symbol(step.verb()) + " " + Safe.line(step.what());
        if (!step.from().isEmpty() && !step.to().isEmpty()) {
            return line + ": " + Safe.line(step.from()) + " → " + Safe.line(step.to());
        }
        return step.from().isEmpty() && step.to().isEmpty()
                ? line
                : line + ": " + Safe.line(step.from()) + Safe.line(step.to());
    }
}
