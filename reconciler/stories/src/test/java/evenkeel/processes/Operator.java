package evenkeel.processes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

/// A person who asks the reconciler, over SSH.
record Operator(Path folder, Server server) {

    /// @throws IOException if it cannot be reached, or refuses
    String ask(String... words) throws IOException {
        var out = new ByteArrayOutputStream();
        ask(out, words);
        return out.toString(StandardCharsets.UTF_8);
    }

    /// As it comes.
    ///
    /// @throws IOException if it cannot be reached, or refuses
    void ask(OutputStream out, String... words) throws IOException {
        var err = new ByteArrayOutputStream();
        var exit = new Remote(server, Map.of("HOME", folder.toString())).run(List.of(words), out, err);
        if (exit != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + exit + ": "
                    + err.toString(StandardCharsets.UTF_8));
        }
    }

    private JsonNode json(String... words) throws IOException {
        return Json.MAPPER.readTree(ask(Stream.concat(Stream.of(words), Stream.of("-o", "json"))
                .toArray(String[]::new)));
    }

    /// Nothing, as long as the reconciler does not answer.
    JsonNode status() {
        try {
            return json("status");
        } catch (IOException _) {
            return Json.MAPPER.nullNode();
        }
    }

    /// What the reconciler says of each of these; `not told`, as long as it does not answer.
    Map<String, String> states(List<String> hosts) {
        var states = new TreeMap<String, String>();
        hosts.forEach(host -> states.put(host, "not told"));
        try {
            json("hosts").path("hosts").forEach(host -> states.replace(host.path("host").asString(),
                    host.path("state").asString()));
        } catch (IOException _) {
            return states;
        }
        return states;
    }

    String seen(String host) {
        try {
            return ask("status") + ask("hosts") + ask("plan") + ask("explain", host);
        } catch (IOException e) {
            return "the reconciler does not answer: " + e.getMessage() + "\n";
        }
    }
}
