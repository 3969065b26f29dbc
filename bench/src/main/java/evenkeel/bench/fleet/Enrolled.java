package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.agent.order.Enrolment;
import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.store.Spool;

/// A host that has joined.
///
/// @param identity its private key, as OpenSSH writes it
record Enrolled(HostName name, byte[] identity) {

    private static final int AT_ONCE = 500;

    /// So many hosts stand in the ledger of a reconciler that was not started yet, as if each had joined.
    static List<Enrolled> before(Path state, int count) throws IOException {
        var spool = Spool.open(new RealDisk(), state.resolve("spool"));
        var hosts = new ArrayList<Enrolled>();
        var entries = new ArrayList<Entry>();
        var seal = Base64.getEncoder().encodeToString(new byte[32]);
        for (int i = 0; i < count; i++) {
            var name = new HostName("sim-%05d".formatted(i));
            var key = SigningKey.make();
            hosts.add(new Enrolled(name, key.write(name.name()).getBytes(StandardCharsets.US_ASCII)));
            entries.add(new Entry("r-bench", 1, i + 1L, Repository.FLEET, Instant.now(), new Event.Enrolled(name,
                    key.open().line(), seal, "first", new TreeMap<>(Map.of("role", "web")))));
            if (entries.size() == AT_ONCE || i == count - 1) {
                spool.append(entries);
                entries.clear();
            }
        }
        return hosts;
    }

    /// What the host was told when it joined.
    Enrolment enrolment(Path root, Path state, String server) throws IOException {
        var keys = Keys.open(state.resolve("keys"));
        return new Enrolment(Repository.FLEET, name, root, server, keys.links(), keys.order().open().line());
    }
}
