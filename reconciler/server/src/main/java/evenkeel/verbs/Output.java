package evenkeel.verbs;

import evenkeel.verbs.render.Style;
import picocli.CommandLine.Option;

/// How the answer is written: the same options for every verb.
final class Output {

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "table", description = "table (for people; the default), json or yaml.")
    Style.Format format = Style.Format.TABLE;

    @Option(names = "--no-color", description = "No colours; so does NO_COLOR in the environment.")
    boolean noColor;

    @Option(names = "--color", hidden = true)
    boolean color;

    @Option(names = "--width", paramLabel = "COLUMNS", hidden = true)
    int width;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    /// @param terminal what is known of the terminal without being told
    Style style(Style terminal) {
        return new Style(format, Math.clamp(width == 0 ? terminal.width() : width, 40, 400),
                (color || terminal.color()) && !noColor, terminal.terminal() || width != 0);
    }
}
