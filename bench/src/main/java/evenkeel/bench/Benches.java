package evenkeel.bench;

import java.util.List;

import evenkeel.bench.audit.AuditBench;
import evenkeel.bench.core.CoreBench;
import evenkeel.bench.core.InnerBench;
import evenkeel.bench.core.MemoryBench;
import evenkeel.bench.fleet.LinkBench;
import evenkeel.bench.fleet.PushBench;
import evenkeel.bench.host.HostBench;

/// All benches, in the order of the table.
final class Benches {

    static final List<Bench> ALL = List.of(new FloorBench(), new HostBench(), new PushBench(), new CoreBench(),
            new InnerBench(), new LinkBench(), new AuditBench(), new MemoryBench());

    private Benches() {
    }
}
