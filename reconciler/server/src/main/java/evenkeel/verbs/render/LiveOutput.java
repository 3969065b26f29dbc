package evenkeel.verbs.render;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.model.HostName;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;

/// Writes a command while it runs: each line with its host before it, the ends of steps, and on a terminal how far it
/// is, in a last line that is written over. What was not told as it came is told when its step ends, as far as it is at
/// hand; where bytes are left out, that is said.
public final class LiveOutput {

    private static final List<Paint> COLOURS = List.of(Paint.CYAN, Paint.GREEN, Paint.MAGENTA, Paint.BLUE,
            Paint.YELLOW);
    private static final int BAR = 20;

    private final String command;
    private final PrintWriter out;
    private final Style style;
    private final Map<Of, Stretch> streams = new HashMap<>();
    private final Set<Of> ended = new HashSet<>();
    private final Set<HostName> over = new HashSet<>();
    private String progress = "";
    private String drawn = "";

    /// One stream of one step on one host.
    private record Of(HostName host, String step, boolean error) {
    }

    /// @param command its id, as far as people have to type it
    public LiveOutput(String command, PrintWriter out, Style style) {
        this.command = command;
        this.out = out;
        this.style = style;
    }

    /// What a host writes.
    public void part(HostName host, Frame.Said part) {
        var of = new Of(host, part.step(), part.error());
        if (!ended.contains(of)) {
            streams.computeIfAbsent(of, _ -> new Stretch()).take(part.offset(), part.bytes(), line(of));
        }
    }

    /// How the command stands now.
    public void now(CommandShown shown) {
        shown.invocations().forEach(this::now);
        var counts = shown.counts();
        progress(counts.completed(), counts.targets(), counts.errors());
    }

    private void now(InvocationShown one) {
        if (over.contains(one.host())) {
            return;
        }
        for (var step : one.steps()) {
            if (step.status() != RunStatus.RUNNING && ended.add(new Of(one.host(), step.name(), false))) {
                ended.add(new Of(one.host(), step.name(), true));
                rest(new Of(one.host(), step.name(), false), step.out());
                rest(new Of(one.host(), step.name(), true), step.err());
                line(one.host(), ':', ended(step), Paint.DIM);
            }
        }
        if (one.ended().isPresent()) {
            over.add(one.host());
            if (!one.details().equals("Success") || one.steps().isEmpty()) {
                line(one.host(), ':', one.details() + (one.because().isEmpty() ? "" : ": " + Safe.line(one.because())),
                        Paint.ofStatus(one.details()));
            }
        }
    }

    private void rest(Of of, StepResult.Stream stream) {
        var stretch = streams.remove(of);
        (stretch == null ? new Stretch() : stretch).end(stream, line(of));
    }

    private static String ended(StepResult step) {
        var took = step.ended().map(at -> CommandPage.took(step.began(), at)).orElse("");
        return "step " + Safe.line(step.name()) + " ended: "
                + step.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (step.exit() == 0
                        ? CommandPage.ended(took, step.because())
                        : CommandPage.ended(step.exit(), took, step.because()));
    }

    private Stretch.Lines line(Of of) {
        return new Stretch.Lines() {
            @Override
            public void line(String text) {
                LiveOutput.this.line(of.host(), of.error() ? '!' : '|', Safe.line(text), Paint.PLAIN);
            }

            @Override
            public void gap(long bytes) {
                LiveOutput.this.line(of.host(), ':', "(" + bytes + (bytes == 1 ? " byte" : " bytes")
                        + " not shown: command output " + command + " " + of.host() + " " + Safe.line(of.step())
                        + (of.error() ? " --stderr" : "") + " --whole)", Paint.DIM);
            }
        };
    }

    private void line(HostName host, char mark, String text, Paint paint) {
        erase();
        var colour = COLOURS.get(Math.floorMod(host.name().hashCode(), COLOURS.size()));
        out.print(colour.on(host.name() + " " + mark, style) + (text.isEmpty() ? "" : " " + paint.on(text, style))
                + "\n");
    }

    private void progress(int done, int all, int errors) {
        int full = all == 0 ? BAR : BAR * done / all;
        progress = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + done + "/" + all + " done"
                + (errors == 0 ? "" : ", " + errors + " failed");
    }

    /// Everything so far is written, and how far it is stands below.
    public void settle() {
        if (style.terminal() && !progress.equals(drawn)) {
            erase();
            out.print(Safe.clip(progress, style.width() - 1));
            drawn = progress;
        }
        out.flush();
    }

    /// Takes the line of progress away.
    public void erase() {
        if (!drawn.isEmpty()) {
            out.print("\r\u001b[K");
            drawn = "";
        }
    }
}
