package evenkeel.services;

import java.io.IOException;

/// What cannot be made of a unit, said before anything is touched.
final class Refusal {

    private Refusal() {
    }

    static void check(ServiceDesired desired, ServiceSeen seen, boolean followed) throws IOException {
        var unit = desired.unit();
        boolean starts = ServiceChanges.starts(desired, seen);
        boolean enables = ServiceChanges.enables(desired, seen);
        if (seen.masked()) {
            refuse((starts || enables) && desired.masked().isEmpty(),
                    unit + " is masked on this host: write masked: false to have it unmasked");
            return;
        }
        boolean wanted = starts || enables || followed && desired.state().isEmpty() && desired.masked().isEmpty();
        refuse(seen.missing() && wanted, unit
                + " does not exist on this host: install what brings it first, and write `requires:` here with that"
                + " step's name");
        refuse(starts && seen.passes(), unit + " is of Type=oneshot without RemainAfterExit: it ends by itself and is"
                + " never running; leave `state` out, or keep its timer running instead");
        refuse(starts && (seen.load().equals("error") || seen.load().equals("bad-setting")), unit
                + " cannot be loaded (" + seen.load() + "): see `systemd-analyze verify " + unit + "` there");
        refuse(enables && fixed(seen.file()), unit + " is " + seen.file()
                + ": it has nothing that could be enabled or disabled; leave `enabled` out");
    }

    private static boolean fixed(String file) {
        return switch (file) {
            case "static", "indirect", "generated", "transient", "" -> true;
            default -> false;
        };
    }

    private static void refuse(boolean when, String because) throws IOException {
        if (when) {
            throw new IOException(because);
        }
    }
}
