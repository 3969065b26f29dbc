package evenkeel.server.copies;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.StepResult;

/// One invocation whose outputs are to be copied.
///
/// @param entry of its end
/// @param folder before the usual ones; empty for none
/// @param tries that failed
/// @param next not tried before
record Copying(Entry entry, String folder, int tries, Instant next) {

    /// So long a whole output is waited for; then its head and tail are copied.
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /// One file.
    record Piece(String key, Written written) {
    }

    /// In SSM's layout.
    ///
    /// @throws IOException if a whole output has not come from its host yet
    List<Piece> pieces(Copies.Wholes wholes, Instant now) throws IOException {
        var ended = (Event.InvocationEnded) entry.event();
        var pieces = new ArrayList<Piece>();
        for (var step : ended.state().steps()) {
            var base = (folder.isEmpty() ? "" : folder + "/") + ended.state().command() + "/" + ended.host().name()
                    + "/awsrunShellScript/" + safe(step.name()) + "/";
            if (step.out().size() > 0) {
                pieces.add(new Piece(base + "stdout", written(ended.host(), step.out(), wholes, now)));
            }
            if (step.err().size() > 0) {
                pieces.add(new Piece(base + "stderr", written(ended.host(), step.err(), wholes, now)));
            }
        }
        return pieces;
    }

    private Written written(HostName host, StepResult.Stream stream, Copies.Wholes wholes, Instant now)
            throws IOException {
        var whole = stream.whole();
        if (whole.isEmpty()) {
            return Written.of(stream.text());
        }
        try (var there = wholes.open(host, whole.get().digest()).orElse(null)) {
            if (there == null && now.isBefore(entry.at().plus(PATIENCE))) {
                throw new IOException(
                        "the whole output " + whole.get().digest() + " has not come from " + host + " yet");
            }
            return there == null
                    ? Written.of(stream.text())
                    : new Written(whole.get().size(), whole.get().digest(),
                            () -> wholes.open(host, whole.get().digest()).orElseThrow(
                                    () -> new IOException("the output " + whole.get().digest() + " is gone")));
        }
    }

    /// Names of steps come from documents.
    private static String safe(String step) {
        return List.of(step.split("/")).stream().map(part -> part.replaceAll("[^a-zA-Z0-9_.-]", "_"))
                .map(part -> part.matches("\\.*") ? "_" : part).collect(Collectors.joining("/"));
    }

    /// What comes after a failure: later and later, never more than five minutes.
    Copying failed(Instant now) {
        var pause = Duration.ofSeconds(1L << Math.min(tries, 10));
        return new Copying(entry, folder, tries + 1, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }

    /// @param output of the command: `NAME` or `NAME/FOLDER`
    /// @return empty if it is for another destination, or there was nothing to be written
    static Optional<Copying> of(Entry entry, String output, String name) {
        int slash = output.indexOf('/');
        return (slash < 0 ? output : output.substring(0, slash)).equals(name)
                ? Optional.of(new Copying(entry, slash < 0 ? "" : output.substring(slash + 1), 0, Instant.EPOCH))
                : Optional.empty();
    }
}
