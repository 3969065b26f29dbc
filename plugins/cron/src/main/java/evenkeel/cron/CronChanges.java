package evenkeel.cron;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import evenkeel.spi.Change;

/// What has to change of a job: pure.
final class CronChanges {

    private CronChanges() {
    }

    static List<Change> between(CronDesired desired, CronSeen seen) {
        boolean there = !seen.type().equals("absent");
        if (desired.ensure() == CronDesired.Ensure.ABSENT) {
            return there ? List.of(Change.remove("job", "")) : List.of();
        }
        if (!there) {
            return List.of(Change.create("job", desired.schedule().orElseThrow() + ", as " + desired.user()));
        }
        if (!seen.type().equals("file")) {
            return List.of(Change.update("type", seen.type(), "file"));
        }
        var changes = new ArrayList<Change>();
        var wanted = digest(Crontab.bytes(desired));
        if (!seen.sha256().equals(wanted)) {
            changes.add(Change.update("content", seen.sha256().isEmpty() ? "a large file" : brief(seen.sha256()),
                    brief(wanted)));
        }
        part("mode", seen.mode(), "0644", changes);
        part("owner", seen.owner(), "root", changes);
        part("group", seen.group(), "root", changes);
        return changes;
    }

    private static void part(String what, String seen, String wanted, List<Change> changes) {
        if (!seen.equals(wanted)) {
            changes.add(Change.update(what, seen, wanted));
        }
    }

    private static String brief(String hex) {
        return "sha256:" + hex.substring(0, Math.min(12, hex.length()));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
