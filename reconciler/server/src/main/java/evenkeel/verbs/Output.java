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
    int width = Style.WIDTH;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    Style style() {
        return new Style(format, Math.clamp(width, 40, 400), color && !noColor);
    }
}
