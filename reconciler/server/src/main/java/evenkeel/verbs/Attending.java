package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

import evenkeel.verbs.answer.CommandAnswer;
import evenkeel.verbs.render.LiveOutput;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;

/// Stays with a command until it is over, and says how it ended.
///
/// @param document that it runs; empty for a person who only looks
record Attending(Asking asking, String document, Style style, PrintWriter out, Following following) {

    /// Ctrl-C.
    private static final int LEFT = 130;
    /// As long as SSM lets a command wait.
    static final Duration LONGEST = Duration.ofDays(30);

    /// @return 0 if it was a success, 130 if the person left, else 1
    int until(Visible one, boolean live, Duration atMost) throws IOException {
        var command = one.shown().id();
        var show = live && style.format() == Style.Format.TABLE
                ? Optional.of(new LiveOutput(brief(command), out, style))
                : Optional.<LiveOutput>empty();
        try {
            var last = new Watching(asking, one, document, following.clock()).follow(show,
                    () -> !out.checkError(), atMost);
            show.ifPresent(LiveOutput::erase);
            out.print((live && style.format() == Style.Format.TABLE ? "\n" : "")
                    + Rendering.of(answer(asking, last, false), style));
            if (last.shown().ended().isEmpty()) {
                out.print(style.format() == Style.Format.TABLE ? "\n" + goesOn(command) : "");
                return 1;
            }
            return last.shown().status().equals("Success") ? 0 : 1;
        } catch (InterruptedException e) {
            show.ifPresent(LiveOutput::erase);
            out.print(goesOn(command));
            return LEFT;
        }
    }

    /// What is said of a command that goes on.
    static String goesOn(String command) {
        var id = brief(command);
        return "The command " + id + " goes on. To look: evenkeel command show " + id
                + "; to wait: evenkeel command wait "
                + id + "; to end it: evenkeel command cancel " + id + "\n";
    }

    private static String brief(String command) {
        return command.substring(0, Math.min(8, command.length()));
    }

    static CommandAnswer answer(Asking asking, Visible one, boolean texts) {
        return new CommandAnswer(asking.now, CommandRows.row(one),
                one.shown().invocations().stream().map(each -> CommandRows.invocation(each, texts)).toList());
    }
}
