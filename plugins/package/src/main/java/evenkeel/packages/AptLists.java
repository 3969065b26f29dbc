package evenkeel.packages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// apt's package lists and downloads in a folder of their own: the host's stay as they are.
final class AptLists {

    private static final String FOLDER = "/var/cache/evenkeel/apt";
    /// Its time is that of the last refresh; it holds why that failed, and nothing if it did not.
    static final String REFRESHED = FOLDER + "/refreshed";
    /// What apt is told at each call.
    static final List<String> OPTIONS = List.of("-q", "-o", "Dir::State::Lists=" + FOLDER + "/lists", "-o",
            "Dir::Cache=" + FOLDER, "-o", "Dpkg::Use-Pty=0");

    private static final List<String> FOLDERS = List.of("/var/cache/evenkeel", FOLDER, FOLDER + "/lists",
            FOLDER + "/lists/partial", FOLDER + "/archives", FOLDER + "/archives/partial");
    private static final Access OPEN = new Access(Optional.of(0755), Optional.empty(), Optional.empty());
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /// Minutes after which a refresh that failed is tried again.
    private static final int AGAIN = 5;
    /// Prints something if the lists are older than so many minutes, or than what says where they come from.
    private static final String STALE = "find " + REFRESHED + " -mmin +%d; find /etc/apt -newer " + REFRESHED
            + " ! -path '*/apt.conf.d*' | head -n 1";

    private AptLists() {
    }

    /// Sees to it that the lists are not older than that.
    ///
    /// @return why they are; empty if they are not
    static Optional<String> refresh(int minutes, Host host) throws IOException {
        if (host.stat(REFRESHED).isPresent()) {
            var failed = failed(host);
            if (Tool.lines(host, List.of("sh", "-c", STALE.formatted(failed.isPresent() ? AGAIN : minutes)))
                    .isEmpty()) {
                return failed;
            }
        }
        for (var folder : FOLDERS) {
            if (host.stat(folder).isEmpty()) {
                host.directory(folder, OPEN);
            }
        }
        var failure = update(host);
        host.write(REFRESHED, new ByteArrayInputStream(failure.getBytes(StandardCharsets.UTF_8)), OPEN,
                Host.Check.NONE);
        return Optional.of(failure).filter(text -> !text.isEmpty());
    }

    private static Optional<String> failed(Host host) throws IOException {
        try (var in = host.read(REFRESHED)) {
            return Optional.of(new String(in.readNBytes(4096), StandardCharsets.UTF_8)).filter(text -> !text.isEmpty());
        }
    }

    /// A mirror that refuses still gives exit 0: what it prints is looked at.
    private static String update(Host host) throws IOException {
        var ran = Tool.run(host, LIMIT, Tool.with(Tool.with(List.of("apt-get"), OPTIONS), List.of("-o",
                "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20", "-o", "Acquire::Retries=0",
                "update")));
        if (ran.timedOut()) {
            return "apt-get update gave no answer in " + LIMIT.toSeconds() + " s";
        }
        var faults = ran.output().lines().filter(line -> line.startsWith("E:") || line.startsWith("Err:")
                || line.startsWith("W: Failed to fetch") || line.startsWith("W: GPG error"))
                .limit(4).collect(Collectors.joining(" | "));
        return faults.isEmpty() && !ran.ok() ? "apt-get update: " + Tool.said(ran.output()) : faults;
    }
}
