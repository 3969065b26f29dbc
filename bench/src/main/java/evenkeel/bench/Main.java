package evenkeel.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `bench/run`: runs benches, each in a process of its own, and prints the table of what they found.
@Command(name = "bench/run", sortOptions = false, description = "Measures Evenkeel beside peers and floors. Figures of a busy machine say little.")
final class Main implements Callable<Integer> {

    static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "BENCH", description = "Which ones; all of them if none is named.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Option(names = "--scale", defaultValue = "full", paramLabel = "smoke|full|long", description = "Seconds, minutes, or as long as it takes (default: ${DEFAULT-VALUE}).")
    private Scale scale;

    @Option(names = "--json", defaultValue = "bench/target/bench.json", paramLabel = "FILE", description = "Where the figures are written to as JSON (default: ${DEFAULT-VALUE}).")
    private Path json;

    @Option(names = "--list", description = "Say what each bench measures.")
    private boolean list;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this.")
    private boolean help;

    @Option(names = "--here", hidden = true, description = "Runs one bench in this process.")
    private boolean here;

    private final PrintStream progress = System.err;

    /// What one run found.
    record Run(Machine machine, String scale, List<Found> benches) {
    }

    /// What one bench found.
    ///
    /// @param failed what went wrong; empty if nothing did
    record Found(String bench, List<Measured> figures, String failed) {
    }

    public static void main(String[] words) {
        System.exit(new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(words));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Benches.ALL.forEach(bench -> System.out.printf("%-10s %s%n", bench.name(), bench.about()));
            return 0;
        }
        var chosen = names.isEmpty() ? Benches.ALL : names.stream().map(this::named).toList();
        return here ? here(chosen.getFirst()) : all(chosen);
    }

    private Bench named(String name) {
        return Benches.ALL.stream().filter(bench -> bench.name().equals(name)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no bench `" + name
                        + "`: write some of " + String.join(", ", Benches.ALL.stream().map(Bench::name).toList())));
    }

    private int all(List<Bench> chosen) throws Exception {
        var machine = Machine.here();
        var found = new ArrayList<Found>();
        for (var bench : chosen) {
            progress.println("== " + bench.name() + ": " + bench.about());
            found.add(child(bench));
        }
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        Files.write(json,
                JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Run(machine, scale.word(), found)));
        System.out.println(machine.sentence() + "\n");
        System.out.print(Table.of(found.stream().flatMap(one -> one.figures().stream()).toList()));
        var failed = found.stream().filter(one -> !one.failed().isEmpty()).toList();
        failed.forEach(one -> System.out.println("\n" + one.bench() + " failed: " + one.failed()));
        return failed.isEmpty() ? 0 : 1;
    }

    /// Runs a bench in a JVM of its own, which leaves what it found in a file.
    private Found child(Bench bench) throws IOException, InterruptedException {
        var file = Files.createTempFile("evenkeel-bench", ".json");
        try {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
            command.addAll(bench.jvm());
            command.addAll(List.of(Main.class.getName(), bench.name(), "--here", "--scale", scale.word(), "--json",
                    file.toString()));
            var child = new ProcessBuilder(command).inheritIO().start();
            int exit = child.waitFor();
            var figures = Files.readAllLines(file).stream().map(line -> JSON.readValue(line, Measured.class)).toList();
            return new Found(bench.name(), figures, exit == 0 ? "" : "its process ended with " + exit);
        } finally {
            Files.delete(file);
        }
    }

    private int here(Bench bench) throws Exception {
        try (var out = new PrintStream(Files.newOutputStream(json), true)) {
            bench.run(scale, new Report() {
                @Override
                public void measured(Measured figure) {
                    out.println(JSON.writeValueAsString(figure));
                    progress.print(Table.of(List.of(figure)).lines().skip(2).findFirst().orElseThrow() + "\n");
                }

                @Override
                public void says(String line) {
                    progress.println("   " + line);
                }
            });
        }
        return 0;
    }
}
