package evenkeel.verbs.render;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Locale;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

import evenkeel.model.Json;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.ApproveAnswer;
import evenkeel.verbs.answer.BlameAnswer;
import evenkeel.verbs.answer.DocumentAnswer;
import evenkeel.verbs.answer.DocumentsAnswer;
import evenkeel.verbs.answer.CommandAnswer;
import evenkeel.verbs.answer.CommandOutputAnswer;
import evenkeel.verbs.answer.CommandsAnswer;
import evenkeel.verbs.answer.DoneAnswer;
import evenkeel.verbs.answer.EntriesAnswer;
import evenkeel.verbs.answer.ExplainAnswer;
import evenkeel.verbs.answer.HostsAnswer;
import evenkeel.verbs.answer.NotificationsAnswer;
import evenkeel.verbs.answer.OutputAnswer;
import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.RolloutAnswer;
import evenkeel.verbs.answer.RolloutsAnswer;
import evenkeel.verbs.answer.SsmInvocationAnswer;
import evenkeel.verbs.answer.SsmInvocationsAnswer;
import evenkeel.verbs.answer.StatusAnswer;
import evenkeel.verbs.answer.VersionAnswer;
import evenkeel.verbs.answer.WhoamiAnswer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/// Writes answers: the same text on a terminal, over `ssh`, and in golden tests.
public final class Rendering {

    /// What is not ASCII is escaped, so that no text from a host reaches a terminal as a control character.
    private static final ObjectWriter WRITER = Json.MAPPER.writerWithDefaultPrettyPrinter()
            .with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private static final int CHUNK = 16 << 10;

    private Rendering() {
    }

    /// Ends with a line break.
    public static String of(Answer answer, Style style) {
        return switch (style.format()) {
            case TABLE -> table(answer, style);
            case JSON -> json(answer);
            case YAML -> yaml(value(answer));
        };
    }

    /// Text of a fault, line by line, harmless for a terminal.
    public static String lines(String text) {
        return Safe.lines(text == null ? "no reason given" : text, "");
    }

    /// A long text, harmless for a terminal; in memory is only a little of it.
    public static void copy(Reader from, PrintWriter out) throws IOException {
        var some = new char[CHUNK];
        int kept = 0;
        for (int read = from.read(some, kept, CHUNK - kept); read >= 0
                && !out.checkError(); read = from.read(some, kept,
                        CHUNK - kept)) {
            int end = kept + read;
            kept = end > 0 && Character.isHighSurrogate(some[end - 1]) ? 1 : 0;
            out.print(Safe.text(new String(some, 0, end - kept)));
            some[0] = some[end - 1];
        }
    }

    private static String json(Answer answer) {
        return WRITER.writeValueAsString(value(answer)) + "\n";
    }

    private static ObjectNode value(Answer answer) {
        var value = Json.MAPPER.createObjectNode().put("apiVersion", Answer.API_VERSION).put("kind", answer.kind());
        ObjectNode components = Json.MAPPER.valueToTree(answer);
        return value.setAll(components);
    }

    private static String yaml(ObjectNode value) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(false);
        options.setSplitLines(false);
        return new Yaml(options).dump(Json.MAPPER.convertValue(value, Object.class));
    }

    private static String table(Answer answer, Style style) {
        var page = new Page(style);
        switch (answer) {
            case PlanAnswer plan -> new PlanPage(plan, page).write();
            case StatusAnswer status -> StatusPage.write(status, page);
            case HostsAnswer hosts -> HostsPage.write(hosts, page);
            case ExplainAnswer host -> new ExplainPage(host, page).write();
            case EntriesAnswer entries -> EntriesPage.write(entries, page);
            case DoneAnswer done -> page.line(Safe.line(done.text()));
            case WhoamiAnswer who -> whoami(who, page);
            case OutputAnswer output -> output(output, page);
            case ApproveAnswer approval -> ApprovePage.write(approval, page);
            case RolloutsAnswer rollouts -> RolloutPage.write(rollouts, page);
            case RolloutAnswer rollout -> RolloutPage.write(rollout, page);
            case BlameAnswer blame -> BlamePage.write(blame, page);
            case NotificationsAnswer notifications -> NotificationsPage.write(notifications, page);
            case DocumentsAnswer documents -> DocumentPage.write(documents, page);
            case DocumentAnswer document -> DocumentPage.write(document, page);
            case CommandAnswer command -> CommandPage.write(command, page);
            case CommandsAnswer commands -> CommandPage.write(commands, page);
            case CommandOutputAnswer command -> CommandPage.write(command, page);
            case SsmInvocationsAnswer _,SsmInvocationAnswer _ -> {
                return json(answer); // scripts read it, as they read what the AWS CLI writes
            }
            case VersionAnswer version ->
                page.line(String.format(Locale.ROOT, "evenkeel %s (reconciler; Java %s)", version.program(),
                        version.java()));
        }
        return page.text();
    }

    private static void output(OutputAnswer output, Page page) {
        page.line(Safe.lines(output.text().stripTrailing(), ""));
        if (output.next() < output.size()) {
            page.line("(" + (output.size() - output.next()) + " bytes more: --from " + output.next() + ")");
        }
    }

    private static void whoami(WhoamiAnswer who, Page page) {
        page.line(Safe.line(who.person()));
        page.gap();
        var table = new Table("VERB", "HOSTS", "WHOLE FLEET");
        who.may().forEach(may -> table.row(may.verb(), "" + may.hosts(), may.fleet() ? "yes" : "no"));
        table.on(page);
    }
}
