package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.document.CommandDocument;
import evenkeel.document.DocumentName;
import evenkeel.document.DocumentRun;
import evenkeel.document.DocumentStep;
import evenkeel.document.Interpolation;
import evenkeel.document.Platforms;
import evenkeel.document.Timeouts;
import evenkeel.document.Unreadable;
import evenkeel.model.Json;
import evenkeel.model.Pin;
import evenkeel.protocol.Limits;
import evenkeel.resource.Fleet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Collects all that a document needs so that it can run as it is now: the documents that it may call, the files of the
/// fleet repository that it may fetch, the plugins of its actions.
final class Gathering {

    private static final int DOCUMENTS = 50;
    /// As deep as documents call each other, with the command's own at 1.
    private static final int DEPTH = DocumentRun.DEPTH + 1;

    private final Fleet fleet;
    private final SortedMap<String, JsonNode> documents = new TreeMap<>();
    private final SortedMap<String, Pin> plugins = new TreeMap<>();
    private final FilesMeant files = new FilesMeant();
    private final Map<String, Integer> calls = new HashMap<>();
    private long seconds;

    Gathering(Fleet fleet) {
        this.fleet = fleet;
    }

    /// @param execution how long its steps may take together
    record Gathered(Event.Runs runs, Duration execution) {
    }

    /// @param given values as they were asked for
    /// @throws IOException with a sentence, if it cannot be run
    Gathered gather(String name, Map<String, JsonNode> given, Source source) throws IOException {
        var content = CommandDocuments.command(fleet, name);
        var document = parsed(name, content);
        var values = CommandDocuments.values(name, content, document, given);
        steps(name, document, values, 1);
        var runs = new Event.Runs(fleet.revision(), name, CommandDocuments.digest(fleet, name, content), content,
                values, documents, files.in(fleet, source), plugins);
        int size = Underway.size(runs);
        if (size > Limits.INVOCATION - (4 << 10)) {
            throw new IOException("the document " + name + ", its parameters and what it calls have " + size
                    + " bytes, at most " + (Limits.INVOCATION - (4 << 10)) + " are taken: fetch what is large with"
                    + " aws:downloadContent");
        }
        return new Gathered(runs, Duration.ofSeconds(seconds));
    }

    private static CommandDocument parsed(String name, JsonNode content) throws IOException {
        try {
            return CommandDocument.of(content);
        } catch (Unreadable e) {
            throw new IOException("the document " + name + " cannot be run: " + e.getMessage(), e);
        }
    }

    private void steps(String name, CommandDocument document, Map<String, JsonNode> values, int depth)
            throws IOException {
        for (var step : document.steps()) {
            var inputs = Interpolation.fill(step.inputs(), values);
            seconds += Timeouts.seconds(inputs.get("timeoutSeconds"));
            switch (step.action()) {
                case "aws:runDocument" -> called(name, inputs, depth);
                case "aws:configurePackage" -> installed(named(name, inputs.path("name").asString("")));
                case "aws:downloadContent" -> downloaded(inputs, depth, name);
                case "aws:updateAgent", "aws:updateSsmAgent" -> updated(inputs.path("source").asString(""));
                default -> plugin(name, step);
            }
        }
    }

    private void plugin(String name, DocumentStep step) throws IOException {
        if (Platforms.LINUX.contains(step.action()) || Platforms.ELSEWHERE.contains(step.action())) {
            return;
        }
        var offer = fleet.plugins().actions().get(step.action());
        if (offer == null) {
            throw new IOException("the step " + step.name() + " of " + name + " has the action " + step.action()
                    + ", which neither SSM nor a plugin of plugins.yaml offers");
        }
        plugins.put(step.action(), offer.pin());
    }

    private void called(String by, JsonNode inputs, int depth) throws IOException {
        if (inputs.path("documentType").asString("").equals("SSMDocument")) {
            call(by, inputs.path("documentPath").asString(""), inputs.path("documentParameters"), depth);
        }
    }

    private void call(String by, String path, JsonNode given, int depth) throws IOException {
        var name = named(by, path);
        if (name.isEmpty() || depth >= DEPTH && documents.containsKey(name)) {
            return;
        }
        var content = CommandDocuments.any(fleet, name)
                .orElseThrow(() -> new IOException("the document " + by + " calls " + name + ", and there is none"));
        if (documents.put(name, content) == null && documents.size() > DOCUMENTS) {
            throw new IOException("the document " + by + " calls more than " + DOCUMENTS + " others");
        }
        if (depth < DEPTH && calls.merge(name, 1, Integer::sum) <= DOCUMENTS) {
            var document = parsed(name, content);
            steps(name, document, CommandDocuments.defaults(document, fields(given)), depth + 1);
        }
    }

    /// The document that a step means; empty if it says none, or only its host will know.
    private static String named(String by, String written) throws IOException {
        if (written.isEmpty() || written.contains("{{")) {
            return "";
        }
        try {
            return DocumentName.of(written);
        } catch (Unreadable e) {
            throw new IOException("the document " + by + " cannot be run: " + e.getMessage(), e);
        }
    }

    /// A map, or a text that is one as JSON.
    private static Map<String, JsonNode> fields(JsonNode written) {
        var fields = new TreeMap<String, JsonNode>();
        json(written).properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        return fields;
    }

    private static JsonNode json(JsonNode written) {
        if (!written.isString()) {
            return written;
        }
        try {
            return Json.MAPPER.readTree(written.stringValue());
        } catch (JacksonException e) {
            return written;
        }
    }

    private void installed(String name) {
        CommandDocuments.any(fleet, name).ifPresent(content -> {
            documents.put(name, content);
            files.add("packages/" + name);
            content.path("files").forEach(file -> files.add(file.path("downloadLocation").asString("")));
        });
    }

    /// The agent's own package is described as others are, if nothing else is said.
    private void updated(String source) {
        if (source.isEmpty()) {
            installed("evenkeel-agent");
        }
        files.add(source);
    }

    private void downloaded(JsonNode inputs, int depth, String by) throws IOException {
        var source = json(inputs.path("sourceInfo"));
        switch (inputs.path("sourceType").asString("")) {
            case "SSMDocument" -> call(by, source.path("name").asString(""), source.path("parameters"), depth);
            case "Fleet", "FleetRepository" -> files.add(source.path("path").asString(""));
            default -> {
            }
        }
    }
}
