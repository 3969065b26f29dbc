package evenkeel.cli.local;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import evenkeel.resource.Kind;
import evenkeel.resource.Schemas;
import evenkeel.verbs.answer.AnswerSchemas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The JSON Schema of a kind, or of an answer.
@Command(name = "schema", header = "Prints the JSON Schema of a kind of resource, for editors, or of what a verb answers with -o json.", footer = {
        "",
        "Example:", "  evenkeel schema document > .schemas/document.json", "",
        "and as the first line of a document:",
        "  # yaml-language-server: $schema=../.schemas/document.json", "", "What `evenkeel plan -o json` answers:",
        "  evenkeel schema answer/plan"})
public final class Schema implements Callable<Integer> {

    private static final String ANSWER = "answer/";

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "KIND", description = "fleet, plugins, host, person, policy, group, document, association, activation, suspension, approval or notification; or answer/ and plan, status, hosts, explain, entries, output, done, approve, whoami or version.")
    String kind;

    @Override
    public Integer call() throws IOException {
        if (kind.startsWith(ANSWER)) {
            System.out.println(AnswerSchemas.of(kind.substring(ANSWER.length()))
                    .orElseThrow(() -> new Wrong("there is no answer " + kind + ": write one of "
                            + AnswerSchemas.names().stream().map(ANSWER::concat).collect(Collectors.joining(", ")))));
            return 0;
        }
        var known = Kind.named(kind).orElseThrow(() -> new Wrong("there is no kind " + kind + ": write one of "
                + Arrays.stream(Kind.values()).map(each -> each.word().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + ", answer/plan, …"));
        var actions = Shipped.of(plugins.folder()).stream().flatMap(zip -> zip.actions().stream()).toList();
        System.out.println(Schemas.of(known, actions));
        return 0;
    }
}
