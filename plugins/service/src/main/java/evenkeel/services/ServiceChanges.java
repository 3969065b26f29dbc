package evenkeel.services;

import java.util.ArrayList;
import java.util.List;

import evenkeel.spi.Change;

/// What has to change of a unit: pure.
final class ServiceChanges {

    private ServiceChanges() {
    }

    static List<Change> between(ServiceDesired desired, ServiceSeen seen) {
        var changes = new ArrayList<Change>();
        if (seen.outdated()) {
            changes.add(Change.update("unit file", "changed on disk", "loaded"));
        }
        desired.masked().filter(masked -> masked != seen.masked())
                .ifPresent(masked -> changes.add(Change.update("mask", word(seen.masked(), "masked"),
                        word(masked, "masked"))));
        if (enables(desired, seen)) {
            changes.add(Change.update("enabled", seen.file().isEmpty() ? "not found" : seen.file(),
                    word(desired.enabled().orElseThrow(), "enabled")));
        }
        if (starts(desired, seen)) {
            changes.add(Change.update("state", seen.state(), "running"));
        } else if (stops(desired, seen)) {
            changes.add(Change.update("state", seen.state(), "stopped"));
        }
        return changes;
    }

    static boolean starts(ServiceDesired desired, ServiceSeen seen) {
        return desired.running() && !seen.running();
    }

    static boolean stops(ServiceDesired desired, ServiceSeen seen) {
        return desired.state().isPresent() && !desired.running() && !seen.stopped();
    }

    /// Whether it has to take in what changed: it runs, or it is one that runs and ends, and is not to be stopped.
    static boolean renews(ServiceDesired desired, ServiceSeen seen) {
        return (seen.running() || seen.passes()) && !seen.masked()
                && (desired.state().isEmpty() || desired.running());
    }

    /// Whether `enabled` has to change. What cannot be enabled is not enabled; it cannot be made so either.
    static boolean enables(ServiceDesired desired, ServiceSeen seen) {
        if (desired.enabled().isEmpty()) {
            return false;
        }
        boolean on = seen.enabled() || seen.file().equals("generated") && desired.enabled().get();
        boolean off = !seen.enabled() && !seen.file().equals("generated");
        return desired.enabled().get() ? !on : !off;
    }

    private static String word(boolean is, String word) {
        return is ? word : "not " + word;
    }
}
