package evenkeel.packages;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// Runs the package manager's programs, which ask nothing and restart nothing on their own.
final class Tool {

    static final Duration LOOK = Duration.ofSeconds(60);
    /// For an installation: large ones take their time.
    static final Duration CHANGE = Duration.ofMinutes(30);

    private static final Map<String, String> QUIET = Map.of("DEBIAN_FRONTEND", "noninteractive", "DEBIAN_PRIORITY",
            "critical", "APT_LISTCHANGES_FRONTEND", "none", "NEEDRESTART_MODE", "l", "LC_ALL", "C.UTF-8");
    private static final String CUT = "bytes left out …";
    private static final int SAID = 12;
    /// What is said of what goes well.
    private static final Pattern CHATTER = Pattern.compile("|(\\(Reading|Reading|Building|Get:|Need to get|After this"
            + "|Selecting|Preparing|Unpacking|Waiting for cache lock|debconf: delaying).*");

    private Tool() {
    }

    static Ran run(Host host, Duration limit, List<String> arguments) throws IOException {
        return host.run(new Command(arguments, Optional.empty(), QUIET, limit));
    }

    /// The lines that it prints, whatever its exit.
    ///
    /// @throws IOException if it gave no whole answer
    static List<String> lines(Host host, List<String> arguments) throws IOException {
        var ran = run(host, LOOK, arguments);
        if (ran.timedOut() || ran.output().contains(CUT)) {
            throw new IOException(arguments.getFirst() + " gave no "
                    + (ran.timedOut() ? "answer in " + LOOK.toSeconds() + " s" : "answer short enough to be read"));
        }
        return ran.output().lines().toList();
    }

    static List<String> with(List<String> first, List<String> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /// The last that it said, on one line.
    static String said(String output) {
        var lines = output.lines().map(String::strip).filter(line -> !CHATTER.matcher(line).matches()).toList();
        return lines.subList(Math.max(0, lines.size() - SAID), lines.size()).stream()
                .collect(Collectors.joining(" | "));
    }
}
