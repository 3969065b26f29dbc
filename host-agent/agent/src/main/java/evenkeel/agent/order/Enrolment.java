package evenkeel.agent.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import evenkeel.model.HostName;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a host became by joining a fleet.
///
/// @param root the folder that it keeps as its root; `/` only if it was enrolled for that
/// @param server the reconciler's address, `HOST:PORT`
/// @param linkKeys the keys of reconcilers that it accepts, in OpenSSH's form
/// @param orderKey the key that signs standing orders, in OpenSSH's form
public record Enrolment(String fleet, HostName host, Path root, String server, List<String> linkKeys,
        String orderKey) {

    private static final String FILE = "enrolment.json";

    public Enrolment {
        linkKeys = List.copyOf(linkKeys);
    }

    /// @throws IOException also if this host was not enrolled, saying what to do
    public static Enrolment read(State state) throws IOException {
        var bytes = state.disk().read(state.folder().resolve(FILE)).orElseThrow(() -> new IOException(
                state.folder() + " holds no enrolment: run `evenkeel-agent enroll --state " + state.folder()
                        + " --root DIR --name NAME TOKEN` first"));
        try {
            return parse(bytes);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(state.folder().resolve(FILE) + " is no enrolment: " + e.getMessage(), e);
        }
    }

    /// By tokens: an agent dials only when it has read this, and the mapping of records takes a tenth of a second to
    /// begin with.
    private static Enrolment parse(byte[] bytes) {
        var texts = new HashMap<String, String>();
        var linkKeys = new ArrayList<String>();
        try (var json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, json.getString());
                } else if (name.equals("linkKeys")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        linkKeys.add(json.getString());
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        for (var name : List.of("fleet", "host", "root", "server", "orderKey")) {
            if (!texts.containsKey(name)) {
                throw new IllegalArgumentException("it has no `" + name + "`");
            }
        }
        return new Enrolment(texts.get("fleet"), new HostName(texts.get("host")), Path.of(texts.get("root")),
                texts.get("server"), linkKeys, texts.get("orderKey"));
    }

    public static boolean exists(State state) throws IOException {
        return state.disk().read(state.folder().resolve(FILE)).isPresent();
    }

    public void write(State state) throws IOException {
        state.write("agent.enrolment", FILE,
                new Stored(fleet, host, root.toString(), server, linkKeys, orderKey));
    }

    /// As the file holds it: a `Path` would be written as a URI.
    record Stored(String fleet, HostName host, String root, String server, List<String> linkKeys, String orderKey) {
    }
}
