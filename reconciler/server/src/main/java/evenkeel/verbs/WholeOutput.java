package evenkeel.verbs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;
import evenkeel.verbs.answer.OutputAnswer;

/// Finds the whole output that an entry of a host names.
final class WholeOutput {

    /// Bytes in one answer.
    private static final int MOST = 1 << 20;

    private WholeOutput() {
    }

    static OutputAnswer of(Asking asking, HostName host, String digest, long from) throws IOException {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new Refused("--whole " + digest + " is no digest: write the 64 digits that `history " + host
                    + " -o json` shows as entry.whole.digest");
        }
        var output = named(asking, host, Digest.parse(digest));
        if (output.isEmpty()) {
            throw new Refused("no entry of " + host + " names the output " + digest);
        }
        if (from < 0 || from > output.get().size()) {
            throw new Refused("--from is 0 to " + output.get().size() + ", not " + from);
        }
        var bytes = asking.trail.output(host, output.get().digest(), from, MOST).orElseThrow(() -> new Refused(
                "the output " + digest + " is not here: it has not come from " + host + " yet, or was removed"));
        return new OutputAnswer(host, output.get().digest(), output.get().size(), from, from + bytes.length,
                new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Output> named(Asking asking, HostName host, Digest digest) throws IOException {
        var found = asking.trail.newest(new Trail.Sought(Optional.of(host), Set.of("change"), Instant.EPOCH),
                entry -> entry.event() instanceof Event.OnHost(var change) && change.host().equals(host)
                        && change.whole().filter(whole -> whole.digest().equals(digest)).isPresent(),
                1);
        return found.stream().flatMap(entry -> ((Event.OnHost) entry.event()).entry().whole().stream()).findFirst();
    }
}
