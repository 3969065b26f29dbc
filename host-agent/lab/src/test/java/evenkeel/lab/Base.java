package evenkeel.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// The tree on which all hosts stand: a small Debian, made once and then kept. Its name holds all that it was made of,
/// and the month: another recipe, or another month, is another tree. Trees that nobody used for a week are removed.
///
/// @param release the code name, as `bookworm`
/// @param mirror  from which its packages come
record Base(String release, String mirror) {

    private static final String PACKAGES = "systemd,systemd-sysv,dbus,procps,iproute2,nftables,iputils-ping,"
            + "openssh-server,cron,git,curl,ca-certificates";
    private static final Duration MAKING = Duration.ofMinutes(15);
    private static final Duration UNUSED = Duration.ofDays(7);

    /// @param cache where trees are kept
    Path in(Path cache, Instant now) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        var folder = cache.resolve(name(now));
        try (var lock = FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(folder)) {
                System.err.println("The lab makes its base tree, once: Debian " + release + " from " + mirror);
                Machine.run(MAKING, Scripts.words("base", List.of(release, mirror, PACKAGES, folder.toString())))
                        .orFail();
            }
            Files.setLastModifiedTime(folder, FileTime.from(now));
            removeUnused(cache, now);
        }
        return folder;
    }

    private String name(Instant now) throws IOException {
        var recipe = Digest.sha256(String.join("\n", release, mirror, PACKAGES, Scripts.text("base")));
        return "base-" + release + "-" + YearMonth.from(now.atZone(ZoneOffset.UTC)) + "-" + recipe.substring(0, 12);
    }

    private static void removeUnused(Path cache, Instant now) throws IOException, InterruptedException {
        try (var found = Files.newDirectoryStream(cache, "base-*")) {
            for (var tree : found) {
                if (Files.getLastModifiedTime(tree).toInstant().isBefore(now.minus(UNUSED))) {
                    Machine.run(MAKING, List.of("rm", "-rf", "--one-file-system", tree.toString())).orFail();
                }
            }
        }
    }
}
