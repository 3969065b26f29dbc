package evenkeel.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.DocumentConversion;
import evenkeel.verbs.render.DocumentText;
import evenkeel.verbs.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a document anew: in the newest schema, as YAML or as JSON.
@Command(name = "convert", header = "Writes a document anew on standard output: schema 2.2, YAML or JSON.", footer = {
        "", "Examples:", "  evenkeel document convert old.json --to 2.2 --format yaml > new.yaml",
        "  evenkeel document convert new.yaml --format json"})
public final class ConvertDocument implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = "--to", paramLabel = "SCHEMA", defaultValue = "", description = "2.2: of a Command document in schema 1.2 or 2.0. Left out, the schema stays.")
    String to;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "", description = "yaml or json; default as it is.")
    String format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
    Path file;

    @Override
    public Integer call() throws IOException {
        if (!List.of("", "2.2").contains(to) || !List.of("", "yaml", "json").contains(format)) {
            throw new Wrong("write --to 2.2, and --format yaml or --format json");
        }
        if (DocumentFiles.of(file).size() != 1 || !DocumentFiles.of(file).getFirst().equals(file)) {
            throw new Wrong("name one file");
        }
        var linted = DocumentFiles.read(file, DocumentFiles.actions(plugins));
        if (linted.document().isEmpty()) {
            linted.diagnostics().stream().filter(Diagnostic::refuses)
                    .forEach(fault -> spec.commandLine().getErr().println(Rendering.lines(fault.toString())));
            throw new Wrong(file + " cannot be read");
        }
        var document = linted.document().get();
        if (!to.isEmpty() && !document.type().equals("Command")) {
            throw new Wrong("only Command documents have schema 2.2, and this is of type " + document.type());
        }
        var converted = to.isEmpty()
                ? new DocumentConversion(document.content(), List.of())
                : DocumentConversion.of(document);
        converted.said().forEach(line -> spec.commandLine().getErr().println("evenkeel: " + Rendering.lines(line)));
        boolean json = file.toString().endsWith(".json");
        if (!json && new String(DocumentFiles.bytes(file), StandardCharsets.UTF_8).lines()
                .anyMatch(line -> line.strip().startsWith("#") && !line.strip().startsWith("#!"))) {
            spec.commandLine().getErr().println("evenkeel: comments of " + file + " are not kept");
        }
        boolean asJson = format.isEmpty() ? json : format.equals("json");
        var out = spec.commandLine().getOut();
        out.print(asJson ? DocumentText.json(converted.content()) : DocumentText.yaml(converted.content()));
        out.flush();
        return 0;
    }
}
