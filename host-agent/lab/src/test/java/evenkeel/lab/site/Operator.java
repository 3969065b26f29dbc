package evenkeel.lab.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A person who may all, and asks the reconciler.
///
/// @param home where the person's key and settings are
public record Operator(Path home, Server server) {

    /// @return what is printed
    /// @throws IOException if the reconciler cannot be reached, or refuses
    public String ask(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var exit = new Remote(server, Map.of("HOME", home.toString())).run(List.of(words), out, err);
        if (exit != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + exit + ": "
                    + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The same as JSON; null as long as the reconciler does not answer.
    public JsonNode json(String... words) {
        try {
            return Json.MAPPER.readTree(ask(Stream.concat(Stream.of(words), Stream.of("-o", "json"))
                    .toArray(String[]::new)));
        } catch (IOException _) {
            return Json.MAPPER.nullNode();
        }
    }

    /// The results of all changes of one item of a host, oldest first.
    public List<JsonNode> results(String host, String key) {
        return json("history", host, "--limit", "1000").path("entries").valueStream()
                .map(entry -> entry.path("event").path("entry"))
                .filter(entry -> entry.path("key").asString().equals(key))
                .toList();
    }

    /// The state of each host that the reconciler knows.
    public Map<String, String> states() {
        var states = new TreeMap<String, String>();
        json("hosts").path("hosts").forEach(host -> states.put(host.path("host").asString(),
                host.path("state").asString()));
        return states;
    }

    /// For the message of a test that fails.
    String seen() {
        try {
            return ask("status") + ask("hosts") + ask("plan") + ask("history");
        } catch (IOException e) {
            return "the reconciler does not answer: " + e.getMessage() + "\n";
        }
    }
}
