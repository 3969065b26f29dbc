package evenkeel.bench.core;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import evenkeel.bench.Bench;
import evenkeel.bench.Measured;
import evenkeel.bench.Report;
import evenkeel.bench.Scale;

/// [InnerLoops], by JMH.
public final class InnerBench implements Bench {

    /// What each of them does, as the table says it.
    private static final Map<String, String> WHAT = new TreeMap<>(Map.of("compileAHost", "a host of 100 items compiled",
            "planAHost", "the same host planned, all of it seen before", "digestAnItem", "an item's digest",
            "writeAReport", "a report of 100 items written as a frame", "readAReport", "the same frame read",
            "writeAnEntry", "a ledger entry written as JSON"));

    @Override
    public String name() {
        return "inner";
    }

    @Override
    public String about() {
        return "What is done again and again for each host and item, by JMH; nothing but it runs.";
    }

    @Override
    public void run(Scale scale, Report report) throws Exception {
        var options = new OptionsBuilder().include("^" + InnerLoops.class.getName().replace(".", "\\.") + "\\.")
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true).forks(scale.of(0, 1, 3))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx1g").warmupIterations(scale.of(0, 3, 5))
                .measurementIterations(scale.of(1, 5, 10)).warmupTime(TimeValue.milliseconds(1000))
                .measurementTime(TimeValue.milliseconds(scale.of(10, 1000, 2000))).build();
        for (var result : new Runner(options).run()) {
            var name = result.getParams().getBenchmark();
            var score = result.getPrimaryResult();
            report.measured(Measured.of(WHAT.get(name.substring(name.lastIndexOf('.') + 1)), score.getScore(), "µs"));
            report.says(String.format(Locale.ROOT, "± %.2f µs", score.getScoreError()));
        }
    }
}
