package evenkeel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures as a table in Markdown, which reads well on a terminal too.
final class Table {

    private static final List<String> HEAD = List.of("what", "ours", "beside", "ratio", "aim", "met", "simulated");

    private Table() {
    }

    static String of(List<Measured> figures) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        figures.forEach(figure -> rows.add(row(figure)));
        var widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths, " "));
            if (i == 0) {
                text.append(line(HEAD.stream().map(_ -> "").toList(), widths, "-"));
            }
        }
        return text.toString();
    }

    private static List<String> row(Measured figure) {
        var beside = figure.beside().map(other -> number(other.theirs()) + " " + figure.unit() + " " + other.who());
        var aim = figure.aim().map(wanted -> switch (wanted) {
            case Measured.AtMost(double most) -> "≤ " + number(most) + " " + figure.unit();
            case Measured.Times(double most) -> "≤ " + number(most) + " times";
        });
        return List.of(figure.what(), number(figure.ours()) + " " + figure.unit(), beside.orElse(""),
                figure.ratio().map(Table::number).orElse(""), aim.orElse(""),
                figure.met().map(met -> met ? "yes" : "**no**").orElse(""), figure.simulated());
    }

    /// Three digits that count.
    static String number(double value) {
        double size = Math.abs(value);
        var digits = size >= 100 || value == Math.rint(value) && size < 1e9
                ? "%.0f"
                : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3g";
        return String.format(Locale.ROOT, digits, value);
    }

    private static String line(List<String> cells, int[] widths, String fill) {
        var line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(fill).append(cells.get(i)).append(fill.repeat(widths[i] - cells.get(i).length()))
                    .append(fill).append('|');
        }
        return line.append('\n').toString();
    }
}
