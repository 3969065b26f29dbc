package evenkeel.bench.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import evenkeel.bench.Figures;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;

/// A person runs a document on all hosts, and looks on until it is over.
final class CommandStep {

    private static final List<String> ALL = List.of("run", "AWS-RunShellScript", "--targets",
            "Key=InstanceIds,Values=*",
            "--parameters", "{\"commands\":[\"echo hello\"]}", "--max-concurrency", "100%");

    private CommandStep() {
    }

    static void measure(Serving serving, int hosts, int times, String how, Report report) throws IOException {
        var all = new double[times];
        var first = new double[times];
        double reconciler = -serving.child().cpu();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            var screen = new Screen();
            serving.ask(ALL, screen);
            all[i] = Figures.millisSince(began) / 1_000;
            first[i] = (screen.first - began) / 1e6;
        }
        report.says("CPU of a command to all: reconciler %.0f ms".formatted((reconciler + serving.child().cpu())
                / times));
        report.measured(Measured.of("a command to all of " + hosts + ": Enter → all answers, p50",
                Figures.middle(all), "s").atMost(5).simulated(how + "; scripts are simulated"));
        report.measured(Measured.of("a command to all of " + hosts + ": Enter → first output, p50",
                Figures.middle(first), "ms").atMost(100).simulated(how + "; scripts are simulated"));
    }

    /// Knows when something came first.
    private static final class Screen extends OutputStream {
        private long first;

        @Override
        public void write(int one) {
            first = first == 0 ? System.nanoTime() : first;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            write(0);
        }
    }
}
