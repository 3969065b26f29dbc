package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonInclude;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.reconcile.HostFacts;

/// Facts as they are taken away: lines of JSON. The first says what it is, then comes a line for each host and each
/// record that one of them names, and the last is a signature over the SHA-256 of all before it, in hex digits.
public final class FactsBundle {

    /// What the signature is for.
    public static final String NAMESPACE = "evenkeel-facts";
    /// Bytes of a whole bundle.
    public static final int MOST = 256 << 20;
    private static final int AT_ONCE = 200;

    private final MessageDigest sum = Digest.sha256();
    private final PrintWriter out;
    private final HashSet<Digest> written = new HashSet<>();
    private long bytes;

    private FactsBundle(PrintWriter out) {
        this.out = out;
    }

    /// The first line.
    ///
    /// @param revision that was accepted
    public record Head(String apiVersion, String kind, String fleet, String revision, Instant at) {
    }

    /// Any further line: one of these.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(Optional<HostFacts> host, Optional<Tree> record, Optional<String> signature) {
        static Line of(HostFacts host) {
            return new Line(Optional.of(host), Optional.empty(), Optional.empty());
        }

        static Line of(Tree record) {
            return new Line(Optional.empty(), Optional.of(record), Optional.empty());
        }
    }

    /// What is signed of the bytes before the last line.
    public static byte[] signed(byte[] sha256) {
        return Digest.read(sha256).hex().getBytes(StandardCharsets.UTF_8);
    }

    static void write(Asking asking, List<HostName> hosts, PrintWriter out) throws IOException {
        var bundle = new FactsBundle(out);
        var fleet = asking.view.fleet().orElseThrow(() -> new IOException("no revision is accepted yet"));
        bundle.line(new Head("evenkeel/v1", "Facts", fleet.settings().name(), fleet.revision(), asking.now));
        for (int i = 0; i < hosts.size(); i += AT_ONCE) {
            var some = asking.desk.facts(hosts.subList(i, Math.min(hosts.size(), i + AT_ONCE)));
            for (var host : some) {
                bundle.line(Line.of(host));
            }
            for (var record : asking.desk.records(bundle.named(some))) {
                bundle.line(Line.of(record));
            }
        }
        bundle.end(asking.signer);
    }

    private List<Digest> named(List<HostFacts> hosts) {
        var named = new TreeSet<Digest>();
        hosts.forEach(host -> host.facts().observations().values().forEach(saw -> {
            if (saw instanceof Observation.Seen seen && written.add(seen.record())) {
                named.add(seen.record());
            }
        }));
        return new ArrayList<>(named);
    }

    private void line(Object value) throws IOException {
        var line = (Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += line.length;
        if (bytes > MOST) {
            throw new IOException("these facts are more than " + (MOST >> 20) + " MiB: name some of the hosts");
        }
        sum.update(line);
        out.print(new String(line, StandardCharsets.UTF_8));
    }

    private void end(Signer signer) throws IOException {
        var signature = signer.sign(signed(sum.digest()));
        out.print(Json.line(new Line(Optional.empty(), Optional.empty(), Optional.of(signature))) + "\n");
    }
}
