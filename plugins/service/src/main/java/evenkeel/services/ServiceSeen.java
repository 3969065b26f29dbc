package evenkeel.services;

/// What systemd says of a unit, in its own words.
///
/// @param load `loaded`, `not-found`, `masked`, `bad-setting`, `error`
/// @param active `active`, `inactive`, `failed`, `activating`, `deactivating`, `reloading`
/// @param sub the finer state, of the unit's own kind: `running`, `exited`, `auto-restart`
/// @param file `enabled`, `disabled`, `static`, `masked`, `generated` …; empty without a unit file
/// @param type of a service: `simple`, `oneshot`, `notify` …
/// @param remains of a service: it counts as active when its processes have ended
/// @param result why it is not running: `success`, `exit-code`, `start-limit-hit` …
/// @param outdated its unit file is newer than what systemd has loaded
public record ServiceSeen(String load, String active, String sub, String file, String type, boolean remains,
        String result, boolean outdated) {

    /// On its way counts, unless it has failed and is tried again.
    boolean running() {
        return switch (active) {
            case "active", "reloading", "refreshing" -> true;
            case "activating" -> !sub.startsWith("auto-restart");
            default -> false;
        };
    }

    boolean stopped() {
        return active.equals("inactive") || active.equals("failed");
    }

    boolean masked() {
        return load.equals("masked") || file.startsWith("masked");
    }

    boolean enabled() {
        return file.equals("enabled") || file.equals("alias");
    }

    boolean missing() {
        return load.equals("not-found");
    }

    /// It ends by itself, and is not said to run afterwards.
    boolean passes() {
        return type.equals("oneshot") && !remains;
    }

    /// In words.
    String state() {
        return missing() ? "not found" : active.equals("failed") ? "failed (" + result + ")" : active;
    }
}
