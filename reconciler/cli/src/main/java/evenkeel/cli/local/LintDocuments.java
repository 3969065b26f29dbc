package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.diagnose.Diagnostic;
import evenkeel.verbs.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells of documents what is wrong, what is ignored and what is dangerous.
@Command(name = "lint", header = "Reads documents: faults, what has no effect, values pasted unquoted into a shell.", footer = {
        "", "Ends with 1 only where a document cannot be read.", "", "Examples:",
        "  evenkeel document lint InstallApache.yaml", "  evenkeel document lint documents/"})
public final class LintDocuments implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Documents, folders of such, or a fleet repository.")
    List<Path> places;

    @Override
    public Integer call() throws IOException {
        var files = new ArrayList<Path>();
        for (var place : places) {
            files.addAll(DocumentFiles.of(place));
        }
        var actions = DocumentFiles.actions(plugins);
        int unreadable = 0;
        int warnings = 0;
        for (var file : files) {
            var linted = DocumentFiles.read(file, actions);
            for (var fault : linted.diagnostics()) {
                spec.commandLine().getOut().println(Rendering.lines(fault.toString()));
                warnings += fault.refuses() ? 0 : 1;
            }
            unreadable += linted.diagnostics().stream().anyMatch(Diagnostic::refuses) ? 1 : 0;
        }
        spec.commandLine().getOut().println(count(files.size(), "document") + ", " + count(warnings, "warning")
                + (unreadable == 0 ? "" : "; " + unreadable + " cannot be read"));
        return unreadable == 0 ? 0 : 1;
    }

    private static String count(int n, String one) {
        return n + " " + one + (n == 1 ? "" : "s");
    }
}
