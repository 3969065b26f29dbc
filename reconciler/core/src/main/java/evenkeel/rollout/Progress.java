package evenkeel.rollout;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.HostName;

/// How far an association's waves have come, and which generations of it are quarantined. A fold of ledger entries: it
/// changes by nothing else.
public final class Progress {

    /// Quarantined generations that are remembered, the newest.
    private static final int REMEMBERED = 16;

    /// Where the wave is.
    public enum Phase {
        /// No wave of the generation has begun.
        NONE,
        /// Its hosts change.
        BEGUN,
        /// All that can be reached are as desired: it waits.
        BAKES,
        /// Its checks are being made.
        ASKED,
        /// The last one is over.
        ENDED
    }

    /// As it can be written down.
    ///
    /// @param since when the phase began
    /// @param took hosts on which something was begun in this wave
    /// @param quarantined why, by generation, oldest first
    public record Folded(String generation, int wave, Phase phase, Instant since, SortedSet<HostName> took,
            Map<String, String> quarantined) {
        public Folded {
            took = new TreeSet<>(took);
            quarantined = new LinkedHashMap<>(quarantined);
        }
    }

    private String generation = "";
    private int wave;
    private Phase phase = Phase.NONE;
    private Instant since = Instant.EPOCH;
    private final SortedSet<HostName> took = new TreeSet<>();
    private final Map<String, String> quarantined = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    public static Progress of(Folded folded) {
        var progress = new Progress();
        progress.generation = folded.generation();
        progress.wave = folded.wave();
        progress.phase = folded.phase();
        progress.since = folded.since();
        progress.took.addAll(folded.took());
        progress.quarantined.putAll(folded.quarantined());
        return progress;
    }

    public Folded folded() {
        return new Folded(generation, wave, phase, since, took, quarantined);
    }

    /// Another phase of a wave; a new wave has changed nothing yet.
    public void reached(String ofGeneration, int number, Phase next, Instant at) {
        if (!generation.equals(ofGeneration) || wave != number) {
            took.clear();
        }
        generation = ofGeneration;
        wave = number;
        phase = next;
        since = at;
    }

    /// Something of a generation was begun on a host.
    public void took(String ofGeneration, HostName host) {
        if (generation.equals(ofGeneration) && phase != Phase.NONE && phase != Phase.ENDED) {
            took.add(host);
        }
    }

    /// Something that left Git was let go of on a host.
    public void released(HostName host) {
        took(generation, host);
    }

    public void quarantined(String ofGeneration, String because) {
        quarantined.remove(ofGeneration);
        quarantined.put(ofGeneration, because);
    }

    /// A person lets it go on: checks that were asked for are asked for anew.
    public void resumed(String ofGeneration, Instant at) {
        quarantined.remove(ofGeneration);
        if (generation.equals(ofGeneration) && phase == Phase.ASKED) {
            phase = Phase.BAKES;
            since = at;
        }
    }

    public Phase phase(String ofGeneration) {
        return generation.equals(ofGeneration) ? phase : Phase.NONE;
    }

    /// From 1; before the first has begun it is 1 too: its hosts may go.
    public int wave(String ofGeneration) {
        return phase(ofGeneration) == Phase.NONE ? 1 : wave;
    }

    /// When its phase began.
    public Instant since() {
        return since;
    }

    public boolean took(HostName host) {
        return took.contains(host);
    }

    /// Whether anything was begun in this wave.
    public boolean any() {
        return !took.isEmpty();
    }

    /// Why no host begins with that generation.
    public Optional<String> stopped(String ofGeneration) {
        return Optional.ofNullable(quarantined.get(ofGeneration));
    }
}
