package evenkeel.lab.site;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import evenkeel.lab.Host;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A command that the operator of a site gave, as the reconciler shows it.
///
/// @param id of the command
public record Run(Site site, String id) {

    /// Gives one, and does not wait for it.
    ///
    /// @param more words of `evenkeel run`
    static Run of(Site site, Host host, String document, String... more) throws IOException {
        var words = Stream.concat(Stream.of("run", document, "--targets", "Key=InstanceIds,Values=" + host.name(),
                "--detach"), Stream.of(more)).toArray(String[]::new);
        return new Run(site, site.operator().json(words).path("command").path("commandId").asString());
    }

    static Run ofScript(Site site, Host host, String script) throws IOException {
        return of(site, host, "AWS-RunShellScript", "--parameters",
                Json.MAPPER.writeValueAsString(Map.of("commands", List.of(script))));
    }

    /// Waits until it has ended.
    public Run ended() throws Exception {
        site.until("command " + id + " has ended", () -> !status().matches("Pending|InProgress|Cancelling|"));
        return this;
    }

    public void cancel() throws IOException {
        site.operator().ask("command", "cancel", id);
    }

    public JsonNode shown() {
        return site.operator().json("command", "show", id);
    }

    public String status() {
        return shown().path("command").path("status").asString();
    }

    /// What became of it on its host.
    public JsonNode invocation() {
        return shown().path("invocations").path(0);
    }

    /// What became of its first step.
    public JsonNode step() {
        return invocation().path("commandPlugins").path(0);
    }

    /// The entries of its ends, one for each host where it has ended.
    public List<JsonNode> ends() {
        return site.operator().json("events", "--limit", "1000").path("entries").valueStream()
                .map(entry -> entry.path("event"))
                .filter(event -> event.path("kind").asString().equals("invocation-ended")
                        && event.path("state").path("command").asString().equals(id))
                .toList();
    }

    /// What it wrote.
    public String output() throws IOException {
        return site.operator().ask("command", "output", id);
    }

    @Override
    public String toString() {
        return shown().toPrettyString();
    }
}
