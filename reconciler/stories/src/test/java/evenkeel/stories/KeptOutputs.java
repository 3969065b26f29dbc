package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;
import evenkeel.reconcile.Outputs;

/// Whole outputs in memory: what came whole lasts, what came in part does not outlive the process.
final class KeptOutputs implements Outputs {

    private final Map<String, byte[]> whole = new HashMap<>();
    private final Map<HostName, ByteArrayOutputStream> half = new HashMap<>();

    @Override
    public boolean has(HostName host, Digest digest) {
        return whole.containsKey(host + " " + digest);
    }

    @Override
    public boolean add(HostName host, Output output, long offset, byte[] bytes, Instant now) {
        if (offset == 0) {
            half.put(host, new ByteArrayOutputStream());
        }
        var all = half.get(host);
        hold(all != null && all.size() == offset, "a part of an output of " + host + " does not follow the last one");
        all.writeBytes(bytes);
        if (all.size() == output.size()) {
            half.remove(host);
            if (!Digest.of(all.toByteArray()).equals(output.digest())) {
                return false;
            }
            whole.put(host + " " + output.digest(), all.toByteArray());
        }
        return true;
    }

    Optional<byte[]> of(HostName host, Digest digest) {
        return Optional.ofNullable(whole.get(host + " " + digest));
    }

    /// The process died.
    void killed() {
        half.clear();
    }
}
