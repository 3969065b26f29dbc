package evenkeel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.cli.local.Wrong;
import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DocumentsAnswer.Row;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whose documents are meant: those of a folder, or of what the reconciler accepted.
final class DocumentPlace {

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(names = "--repo", paramLabel = "DIR", description = "A fleet repository's folder; default this one.")
    Path repository;

    @Option(names = "--accepted", description = "Asks the reconciler: the documents of the revision that it accepted.")
    boolean accepted;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "table", description = "table, json or yaml; default table.")
    String format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    Path folder() {
        return repository == null ? Path.of("") : repository;
    }

    int ask(Root root, List<String> verb) throws IOException {
        if (repository != null) {
            throw new Wrong("write --repo DIR or --accepted, not both");
        }
        var environment = System.getenv();
        var words = new ArrayList<>(verb.subList(0, 1));
        words.add("--output=" + format);
        words.add("--");
        words.addAll(verb.subList(1, verb.size()));
        return new Remote(Server.of(root.server, root.identity, root.serverKey, environment), environment).run(words,
                System.out, System.err);
    }

    void print(Answer answer) {
        var style = switch (format) {
            case "table" -> Style.Format.TABLE;
            case "json" -> Style.Format.JSON;
            case "yaml" -> Style.Format.YAML;
            default -> throw new Wrong("--output " + format + ": write table, json or yaml");
        };
        var out = spec.commandLine().getOut();
        out.print(Rendering.of(answer, new Style(style, Style.WIDTH, false)));
        out.flush();
    }

    /// With the file's name as the repository has it.
    Row named(Row row, Path file) {
        return new Row(row.name(), row.type(), row.schemaVersion(), name(file), row.description(), row.parameters(),
                row.actions(), row.because());
    }

    String name(Path file) {
        return "documents/" + file.getFileName();
    }
}
