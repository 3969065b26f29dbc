package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.command.CommandRequest;
import evenkeel.model.Json;
import evenkeel.resource.Fleet;
import tools.jackson.databind.JsonNode;

/// Begins what stands in `commands/`, each content of a file once.
final class CommandFiles {

    private final Work work;
    private final CommandDesk desk;
    private Optional<Fleet> seen = Optional.empty();

    CommandFiles(Work work, CommandDesk desk) {
        this.work = work;
        this.desk = desk;
    }

    /// What cannot be begun is said, and tried again with the next revision.
    void turn(Instant now) throws IOException {
        if (work.fleet.isEmpty() || seen.isPresent() && seen.get() == work.fleet.get()
                || !work.state.revisions().held().isEmpty()) {
            return;
        }
        seen = work.fleet;
        for (var file : work.fleet.get().commands().values()) {
            var origin = "commands/" + file.name() + ".yaml " + file.digest().hex();
            if (!work.state.courses().ever(origin)) {
                begin(file, origin, now);
            }
        }
        for (var subject : new TreeMap<>(work.state.notices()).keySet()) {
            if (subject.startsWith(SUBJECT)
                    && !work.fleet.get().commands().containsKey(subject.substring(SUBJECT.length()))) {
                work.pen.notice(now, subject, "");
            }
        }
    }

    private static final String SUBJECT = "command-";

    private void begin(Fleet.CommandFile file, String origin, Instant now) throws IOException {
        String fault = "";
        try {
            desk.begin(request(file, file.targets()), work.state.hosts().keySet(), "", origin, now);
        } catch (IOException e) {
            fault = "commands/" + file.name() + ".yaml is not begun: " + e.getMessage();
        }
        work.pen.notice(now, SUBJECT + file.name(), fault);
    }

    /// @param targets those of the file, or of what it follows from
    static CommandRequest request(Fleet.CommandFile file, List<Fleet.Target> targets) {
        var parameters = new TreeMap<String, JsonNode>();
        file.parameters().values().forEach((name, value) -> parameters.put(name,
                Json.MAPPER.valueToTree(value.plain())));
        return new CommandRequest(file.documentName(), targets, parameters, file.maxConcurrency(),
                file.maxErrors(), file.timeoutSeconds(), file.comment(), false, "");
    }
}
