package evenkeel.archive;

import java.util.ArrayList;
import java.util.List;

import evenkeel.archive.ArchiveDesired.Ensure;
import evenkeel.spi.Change;

/// What has to change at a destination: pure.
final class ArchiveChanges {

    private ArchiveChanges() {
    }

    static List<Change> between(ArchiveDesired desired, ArchiveSeen seen) {
        var changes = new ArrayList<Change>();
        boolean unpacked = seen.state().equals("unpacked");
        if (desired.ensure() == Ensure.ABSENT) {
            if (unpacked) {
                changes.add(Change.remove("tree", brief(seen.archive())));
            }
        } else if (!unpacked) {
            changes.add(seen.state().equals("foreign")
                    ? Change.update("tree", "not unpacked by Evenkeel", brief(desired.archive()))
                    : Change.create("tree", brief(desired.archive())));
        } else {
            tree(desired, seen, changes);
        }
        if (seen.leftover()) {
            changes.add(Change.remove("leftover", "of an interrupted change"));
        }
        return changes;
    }

    private static void tree(ArchiveDesired desired, ArchiveSeen seen, List<Change> changes) {
        if (!seen.archive().equals(desired.archive())) {
            changes.add(Change.update("archive", brief(seen.archive()), brief(desired.archive())));
        }
        if (!seen.settings().equals(Manifest.settings(desired))) {
            changes.add(Change.update("settings", seen.settings(), Manifest.settings(desired)));
        }
        if (!seen.tree().equals(seen.made())) {
            changes.add(Change.update("tree", seen.different() == 1
                    ? seen.first() + " differs"
                    : seen.different() + " paths differ, first " + seen.first(), "as unpacked"));
        }
        if (desired.clean() && seen.extras() > 0) {
            changes.add(Change.remove("extras", Integer.toString(seen.extras())));
        }
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(19, digest.length()));
    }
}
