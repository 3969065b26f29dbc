package evenkeel.bench.core;

import static evenkeel.bench.core.CoreBench.said;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import evenkeel.bench.Measured;
import evenkeel.bench.Report;

/// What this process holds, looked at again and again after a collection.
final class Curve {

    private final List<Point> points = new ArrayList<>();

    /// @param heap MiB
    /// @param metaspace MiB
    /// @param files open ones
    private record Point(int at, double heap, double metaspace, double files) {
    }

    void look(int at) throws IOException {
        System.gc();
        double heap = CoreBench.used();
        double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().contains("Metaspace") || pool.getName().contains("Class Space"))
                .mapToLong(pool -> pool.getUsage().getUsed()).sum() / 1048576.0;
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            points.add(new Point(at, heap, metaspace, files.count()));
        }
    }

    void told(Report report) {
        told("heap", "MiB", 1, Point::heap, report);
        told("metaspace", "MiB", 1, Point::metaspace, report);
        told("open files", "files", 1, Point::files, report);
    }

    private void told(String what, String unit, double most, ToDoubleFunction<Point> of, Report report) {
        int quarter = Math.max(1, points.size() / 4);
        double first = mean(points.subList(0, quarter), of);
        double last = mean(points.subList(points.size() - quarter, points.size()), of);
        report.says(said("%s: first quarter %.2f %s, last quarter %.2f; %+.2f per 1,000 reloads", what, first, unit,
                last, slope(points.subList(quarter, points.size()), of)));
        report.measured(Measured.of(what + ", growth in 1,000 reloads",
                Math.max(0, slope(points.subList(quarter, points.size()), of)), unit).atMost(most)
                .simulated("agents, ledger, store"));
    }

    private static double mean(List<Point> points, ToDoubleFunction<Point> of) {
        return points.stream().mapToDouble(of).average().orElse(0);
    }

    /// By least squares, for each thousand; without the first quarter, in which classes are still loaded.
    private static double slope(List<Point> points, ToDoubleFunction<Point> of) {
        double at = mean(points, Point::at);
        double mean = mean(points, of);
        double above = points.stream().mapToDouble(point -> (point.at - at) * (of.applyAsDouble(point) - mean)).sum();
        double below = points.stream().mapToDouble(point -> (point.at - at) * (point.at - at)).sum();
        return below == 0 ? 0 : 1000 * above / below;
    }
}
