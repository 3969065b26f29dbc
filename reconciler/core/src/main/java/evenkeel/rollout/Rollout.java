package evenkeel.rollout;

import java.util.HashSet;
import java.util.Set;

import evenkeel.model.HostName;

/// How far one generation of an association has come. A fold of ledger entries: it changes by nothing else.
public final class Rollout {

    private final String generation;
    private final Set<HostName> moving = new HashSet<>();
    private final Set<HostName> ended = new HashSet<>();
    private final Set<HostName> failed = new HashSet<>();
    private String halted = "";

    public Rollout(String generation) {
        this.generation = generation;
    }

    public String generation() {
        return generation;
    }

    public void begun(HostName host) {
        moving.add(host);
    }

    public void failed(HostName host) {
        failed.add(host);
    }

    public void ended(HostName host) {
        if (moving.remove(host)) {
            ended.add(host);
        }
    }

    public void halted(String because) {
        halted = because;
    }

    /// A person's decision: errors so far are forgiven.
    public void retried() {
        failed.clear();
        halted = "";
    }

    public String halted() {
        return halted;
    }

    public int moving() {
        return moving.size();
    }

    public int ended() {
        return ended.size();
    }

    public int errors() {
        return failed.size();
    }
}
