package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Json;
import evenkeel.resource.Fleet;
import evenkeel.resource.FleetReader;
import evenkeel.server.plugins.Shelf;
import evenkeel.verbs.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tells what is wrong with a fleet repository.
@Command(name = "check", header = "Checks a fleet repository: every fault with file:line:column and what to write.", footer = {
        "", "Ends with 0 if it would be accepted, with 1 if not. Warnings do not refuse.", "", "Examples:",
        "  evenkeel check", "  evenkeel check examples/fleet-repo -o json"})
public final class Check implements Callable<Integer> {

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", defaultValue = "text", description = "text or json.")
    String format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", defaultValue = ".", description = "The repository's root; default this folder.")
    Path folder;

    @Override
    public Integer call() throws IOException {
        var reading = new FleetReader(Shelf::vouched).read(WorkingTree.read(folder), Shipped.shelf(plugins.folder()));
        var faults = reading.diagnostics();
        boolean sound = faults.stream().noneMatch(Diagnostic::refuses);
        switch (format) {
            case "text" -> {
                faults.forEach(fault -> System.out.println(Rendering.lines(fault.toString())));
                System.out.println(summary(faults, reading.fleet().orElse(null)));
            }
            case "json" -> System.out.println(Json.line(new Checked("evenkeel/v1", "Check", sound, faults)));
            default -> throw new Wrong("--output " + format + ": write text or json");
        }
        return sound ? 0 : 1;
    }

    /// The shape of its JSON.
    record Checked(String apiVersion, String kind, boolean sound, List<Diagnostic> diagnostics) {
    }

    private static String summary(List<Diagnostic> faults, Fleet fleet) {
        var errors = faults.stream().filter(Diagnostic::refuses).count();
        var warnings = faults.size() - errors;
        var tail = warnings == 0 ? "" : "; " + count(warnings, "warning");
        if (errors > 0 || fleet == null) {
            return "Refused: " + count(errors, "error") + tail;
        }
        return "Sound: " + count(fleet.documents().size(), "document") + ", "
                + count(fleet.associations().size(), "association") + ", " + count(fleet.hosts().size(), "host") + ", "
                + count(fleet.people().size(), "person").replace("persons", "people") + tail;
    }

    private static String count(long n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }
}
