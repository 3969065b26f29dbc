package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Mixin;

/// One verb: its options and parameters are the request. The same class describes it for the terminal and for `ssh`.
public abstract class Verb {

    @Mixin
    final Output output = new Output();

    Verb() {
    }

    /// Decides, and answers.
    ///
    /// @throws Refused where it is not allowed or names what is not there
    /// @throws IOException where the world does not give what is needed, with a sentence
    abstract Answer answer(Asking asking) throws IOException;

    /// Answers and writes the answer.
    ///
    /// @return the exit code
    int run(Asking asking, Style terminal, PrintWriter out) throws IOException {
        var answer = answer(asking);
        asking.mustBeDecided();
        out.print(Rendering.of(answer, output.style(terminal)));
        return exit(answer);
    }

    /// 0 unless the verb says more by its exit code.
    int exit(Answer answer) {
        return 0;
    }
}
