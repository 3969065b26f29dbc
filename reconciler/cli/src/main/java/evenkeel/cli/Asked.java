package evenkeel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.ParseResult;

/// The words of a remote verb as they were given, without what only this side needs, and with what the other side
/// must know of the terminal.
final class Asked {

    private Asked() {
    }

    static List<String> words(ParseResult parsed, Map<String, String> environment) {
        var words = new ArrayList<String>();
        ParseResult last = parsed;
        for (var at = parsed; at.hasSubcommand(); at = at.subcommand()) {
            last = at.subcommand();
            words.add(last.commandSpec().name());
        }
        terminal(words, environment);
        for (var option : last.matchedOptions()) {
            if (!option.inherited()) {
                if (option.arity().max() == 0) {
                    words.add(option.longestName());
                } else {
                    option.originalStringValues().forEach(value -> words.add(option.longestName() + "=" + value));
                }
            }
        }
        var positional = last.matchedPositionals().stream().distinct()
                .flatMap(parameter -> parameter.originalStringValues().stream()).toList();
        if (!positional.isEmpty()) {
            words.add("--");
            words.addAll(positional);
        }
        return words;
    }

    private static void terminal(List<String> words, Map<String, String> environment) {
        var size = environment.getOrDefault("EVENKEEL_TERMINAL", "");
        if (size.matches("[0-9]{1,5} [0-9]{1,5}")) {
            words.add("--width=" + size.substring(size.indexOf(' ') + 1));
            if (environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"))) {
                words.add("--color");
            }
        }
    }
}
