package evenkeel.agent.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.document.ScriptText;
import evenkeel.document.ScriptText;
import evenkeel.document.Timeouts;
import evenkeel.document.Unreadable;
import evenkeel.document.Unreadable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What steps that run a script say: `runCommand`, `workingDirectory`, `timeoutSeconds`, and of Evenkeel's own
/// `environment`, `runAs` (or `user`) and `shell`.
record ScriptInputs(List<String> lines, String directory, Map<String, String> environment, Optional<String> user,
        String shell, Duration limit) {

    static ScriptInputs of(ObjectNode inputs) throws IOException {
        return new ScriptInputs(lines(inputs.get("runCommand")), text(inputs, "workingDirectory"),
                environment(inputs.get("environment")),
                Optional.of(text(inputs, "runAs")).filter(user -> !user.isBlank())
                        .or(() -> Optional.of(text(inputs, "user")).filter(user -> !user.isBlank())),
                text(inputs, "shell"), Duration.ofSeconds(Timeouts.seconds(inputs.get("timeoutSeconds"))));
    }

    private static List<String> lines(JsonNode written) throws IOException {
        try {
            var text = ScriptText.of(written);
            return List.of(text.substring(0, text.length() - 1).split("\n", -1));
        } catch (Unreadable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, String> environment(JsonNode written) throws IOException {
        var environment = new TreeMap<String, String>();
        if (written == null || written.isNull()) {
            return environment;
        }
        if (!written.isObject()) {
            throw new IOException("`environment` is a map from name to value");
        }
        for (var each : written.properties()) {
            if (!each.getKey().matches("[A-Za-z_][A-Za-z0-9_]*") || each.getValue().isContainer()) {
                throw new IOException("`environment` holds `" + each.getKey()
                        + "`: a name has letters, digits and _, and its value is a text");
            }
            environment.put(each.getKey(), each.getValue().asString(""));
        }
        return environment;
    }

    private static String text(ObjectNode inputs, String name) {
        var value = inputs.get(name);
        return value == null ? "" : value.asString("");
    }

    /// @param first the line that chooses the interpreter; empty for none
    Performer.Script script(String first) {
        var all = new ArrayList<String>();
        if (!first.isEmpty()) {
            all.add(first);
        }
        all.addAll(lines);
        return new Performer.Script(all, Optional.of(directory), environment, user, limit);
    }
}
