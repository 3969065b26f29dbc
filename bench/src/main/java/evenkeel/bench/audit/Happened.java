package evenkeel.bench.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.spi.Change;

/// Changes on hosts as their agents tell of them, an intent and a result each.
final class Happened {

    private long changes;
    private long n;

    /// @return intents and results of one frame of one host
    List<Entry> frame(int count, Instant at) {
        var host = new HostName("web-" + changes / count % 1000);
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            changes++;
            entries.add(entry(change(host, at, Optional.empty()), at));
            entries.add(entry(change(host, at, Optional.of(new Outcome.Converged())), at));
        }
        return entries;
    }

    long changes() {
        return changes;
    }

    long entries() {
        return n;
    }

    private Entry entry(HostEntry change, Instant at) {
        return new Entry("bench", 1, ++n, "bench", at, new Event.OnHost(change));
    }

    private HostEntry change(HostName host, Instant at, Optional<Outcome> outcome) {
        return new HostEntry(host, 1, changes, at, "move-1-" + changes / 10, "f".repeat(40),
                new Key("file:/etc/app-" + changes % 97 + "/main.conf"), Digest.of("item " + changes % 97),
                List.of(Change.update("content", "sha256:" + Digest.of("old " + changes).brief(),
                        "sha256:" + Digest.of("new " + changes % 97).brief())),
                outcome, "");
    }
}
