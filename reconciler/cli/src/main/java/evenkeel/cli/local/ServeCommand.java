package evenkeel.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import evenkeel.server.Origin;
import evenkeel.server.Serve;
import evenkeel.server.ServeOptions;
import evenkeel.server.git.Lease;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.tell.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves.
@Command(name = "serve", header = "Runs the reconciler: watches a branch, and keeps hosts as it says.", footer = {"",
        "Examples:",
        "  evenkeel serve --repo /srv/fleet.git --state /var/lib/evenkeel --listen 0.0.0.0:7022 --hook",
        "  evenkeel serve --repo ssh://git@example.net/fleet.git --state /var/lib/evenkeel --poll 10s"})
public final class ServeCommand implements Callable<Integer> {

    private final Serve serve;

    @Option(names = "--repo", paramLabel = "URL", required = true, description = "The fleet repository: a path, or a URL that Git knows. Again for each mirror: the first that answers is used.")
    List<String> repositories;

    @Option(names = "--root-signers", paramLabel = "FILE", description = "Who may change everything, by their signature: lines as in OpenSSH's allowed_signers, armoured OpenPGP keys, or a folder of such files. May be given again.")
    List<Path> rootSigners = List.of();

    @Option(names = "--require-signed", description = "Every commit has to be signed, also where fleet.yaml does not say so.")
    boolean requireSigned;

    @Option(names = "--branch", paramLabel = "NAME", defaultValue = "main", description = "Default main.")
    String branch;

    @Option(names = "--state", paramLabel = "DIR", required = true, description = "Keys, clone, spool and store stand here.")
    Path state;

    @Option(names = "--listen", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:7022", description = "For agents and people; default 127.0.0.1:7022.")
    String listen;

    @Mixin
    final PluginFolder plugins = new PluginFolder();

    @Mixin
    final ForgeFlags forges = new ForgeFlags();

    @Mixin
    final CopyFlags copies = new CopyFlags();

    @Option(names = "--audit", paramLabel = "URL", description = "Where the audit branch goes; default the fleet repository.")
    String audit;

    @Option(names = "--hook", description = "Writes a post-receive hook into the repository, a bare one here.")
    boolean hook;

    @Option(names = "--standby", description = "Waits until the lease of another reconciler has run out.")
    boolean standby;

    @Option(names = "--take-lease", description = "Takes the lease now, from whoever holds it.")
    boolean takeLease;

    @Option(names = "--poll", paramLabel = "TIME", defaultValue = "30s", description = "How often the repository is asked: 10s, 5m; default 30s.")
    String poll;

    @Option(names = "--outputs-days", paramLabel = "DAYS", defaultValue = "90", description = "For how long the whole output of scripts is kept, where an entry holds its head and tail; default 90.")
    int outputsDays;

    @Option(names = "--outputs-mib", paramLabel = "MIB", defaultValue = "10240", description = "How much of it is kept, compressed; default 10240.")
    int outputsMib;

    @Option(names = "--lease", paramLabel = "TIME", defaultValue = "60s", description = "For how long the lease is good unless it is renewed, 5s to 1h; default 60s.")
    String lease;

    @Option(names = "--allow-webhook", paramLabel = "PREFIX", description = "How the address of a notification's webhook may begin, such as https://hooks.example/; may be given more than once. Default: none is used.")
    List<String> webhooks = List.of();

    @Option(names = "--webhook-secret", paramLabel = "NAME=FILE", description = "A file with the secret (whsec_…) that the webhook of that notification is signed with.")
    Map<String, Path> secrets = Map.of();

    @Option(names = "--notifier", paramLabel = "NAME=PROGRAM", description = "A program that notifications may name: it gets each event on its standard input.")
    Map<String, Path> notifiers = Map.of();

    @Option(names = "--allow-notifier", paramLabel = "NAME", description = "A notifier of a pinned plugin that notifications may name; may be given more than once. Default: none is used.")
    List<String> plugged = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    public ServeCommand(Serve serve) {
        this.serve = serve;
    }

    @Override
    public Integer call() throws IOException {
        var place = Place.of("--listen", listen);
        return serve.run(new ServeOptions(new Origin(repositories, rootSigners, requireSigned), branch, state,
                place.host(), place.port(), plugins.folder(), Optional.ofNullable(audit), hook, standby, takeLease,
                time("--poll", poll), lease(), outputs(), Version.of(), telling(), forges.options(),
                copies.settings()));
    }

    private Settings telling() {
        try {
            return Settings.of(webhooks, secrets, notifiers).allowing(plugged);
        } catch (IllegalArgumentException e) {
            throw new Wrong(e.getMessage());
        }
    }

    private OutputFiles.Keep outputs() {
        if (outputsDays < 0 || outputsMib < 0) {
            throw new Wrong("--outputs-days and --outputs-mib are 0 or more");
        }
        return new OutputFiles.Keep(Duration.ofDays(outputsDays), (long) outputsMib << 20);
    }

    private Duration lease() {
        var time = time("--lease", lease);
        if (time.compareTo(Lease.SHORTEST) < 0 || time.compareTo(Lease.LONGEST) > 0) {
            throw new Wrong("--lease " + lease + " is too " + (time.compareTo(Lease.SHORTEST) < 0 ? "short" : "long")
                    + ": write 5s to 1h");
        }
        return time;
    }

    private static Duration time(String option, String text) {
        if (!text.matches("[1-9][0-9]{0,4}[smh]")) {
            throw new Wrong(option + " " + text + " is no time: write 10s, 5m or 1h");
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
