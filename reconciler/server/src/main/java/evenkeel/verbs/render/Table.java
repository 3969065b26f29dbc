package evenkeel.verbs.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Columns, as wide as their longest cell; on a terminal the last one is cut at its width.
final class Table {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Function<String, Paint>> paints = new HashMap<>();

    Table(String... header) {
        this.header = List.of(header);
    }

    Table painted(int column, Function<String, Paint> paint) {
        paints.put(column, paint);
        return this;
    }

    void row(String... cells) {
        rows.add(java.util.Arrays.stream(cells).map(Safe::line).toList());
    }

    void on(Page page) {
        var widths = new int[header.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(header.get(i).length(),
                    rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
        }
        page.line(page.bold(join(header, widths, page, false)));
        rows.forEach(row -> page.line(join(row, widths, page, true)));
    }

    private String join(List<String> cells, int[] widths, Page page, boolean paint) {
        var line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < cells.size(); i++) {
            var last = i == cells.size() - 1;
            var cell = last && page.style.terminal()
                    ? Safe.clip(cells.get(i), Math.max(8, page.style.width() - used))
                    : cells.get(i);
            line.append(paint && paints.containsKey(i) ? page.paint(paints.get(i).apply(cell), cell) : cell);
            if (!last) {
                line.append(" ".repeat(widths[i] - cell.length() + 2));
            }
            used += widths[i] + 2;
        }
        return line.toString().stripTrailing();
    }
}
