package evenkeel.agent.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.document.CommandDocument;
import evenkeel.document.DocumentRun;
import evenkeel.document.ParameterValues;
import evenkeel.document.StoreReferences;
import evenkeel.document.Unreadable;
import evenkeel.model.Invocation;
import evenkeel.spi.Host;
import tools.jackson.databind.JsonNode;

/// What a step of an invocation may use.
final class StepRoom implements Performer.Room {

    private final Carrier carrier;
    private final Streams streams;
    private final Place place;
    private final ScriptRuns scripts;
    private final Folder folder;

    StepRoom(Carrier carrier, int index, Streams streams, Map<String, String> environment, Place place) {
        this.carrier = carrier;
        this.streams = streams;
        this.place = place;
        this.folder = new Folder(carrier.doors, invocation(carrier).command());
        this.scripts = new ScriptRuns(carrier, index, streams, folder, environment);
    }

    /// Where a step stands.
    ///
    /// @param depth 0 in the command's own document
    record Place(String name, int depth) {
    }

    private static Invocation invocation(Carrier carrier) {
        return carrier.held.invocation();
    }

    @Override
    public Host host() {
        return carrier.doors.host();
    }

    @Override
    public String hostName() {
        return invocation(carrier).host().toString();
    }

    @Override
    public String command() {
        return invocation(carrier).command();
    }

    @Override
    public String downloads() {
        try {
            return folder.downloads();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public Performer.Ended script(Performer.Script script) throws IOException {
        return scripts.run(script);
    }

    @Override
    public void out(String line) throws IOException {
        streams.write(streams.out(), line);
        carrier.doors.workers().wake();
    }

    @Override
    public void err(String line) throws IOException {
        streams.write(streams.err(), line);
        carrier.doors.workers().wake();
    }

    @Override
    public InputStream content(String path) throws IOException {
        var digest = invocation(carrier).contents().get(path);
        if (digest == null) {
            throw new FileNotFoundException("the command may not fetch " + path + " of the fleet repository");
        }
        return carrier.supply.blobs().open(digest);
    }

    @Override
    public List<String> contents() {
        return List.copyOf(invocation(carrier).contents().keySet());
    }

    @Override
    public Optional<JsonNode> document(String name) {
        return Optional.ofNullable(invocation(carrier).documents().get(name));
    }

    @Override
    public Performer.End call(JsonNode document, Map<String, JsonNode> parameters) throws IOException {
        int depth = place.depth() + 1;
        var tooDeep = DocumentRun.tooDeep(depth);
        if (tooDeep.isPresent()) {
            throw new IOException(tooDeep.get());
        }
        try {
            var called = CommandDocument.of(document);
            int bytes = document.toString().getBytes(StandardCharsets.UTF_8).length;
            return switch (ParameterValues.of(called, bytes, parameters)) {
                case ParameterValues.Fitting(var values) -> {
                    var refusal = StoreReferences.refusal(called, values);
                    if (refusal.isPresent()) {
                        throw new IOException(refusal.get());
                    }
                    yield new Course(carrier, called, place.name() + "/", depth).run(values);
                }
                case ParameterValues.Faulty(var faults) -> throw new IOException(String.join("; ", faults));
            };
        } catch (Unreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean cancelled() {
        return carrier.held.cancelled();
    }
}
