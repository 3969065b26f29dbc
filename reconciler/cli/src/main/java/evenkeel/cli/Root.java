package evenkeel.cli;

import java.nio.file.Path;

import evenkeel.cli.local.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command without a verb.
@Command(name = "evenkeel", versionProvider = Version.class, header = "Keeps a fleet of Linux hosts as its Git repository says.", synopsisSubcommandLabel = "VERB", footer = {
        "", "plan, facts, status, hosts, explain, history, blame, events, retry, confirm,",
        "approve, rollout, notifications, run, command, whoami and audit log ask a reconciler,",
        "and so does document --accepted; plain `ssh -p PORT fleet@HOST VERB` does the same.",
        "VERB --help shows examples."})
final class Root {

    @Option(names = "--server", paramLabel = "HOST:PORT", scope = ScopeType.INHERIT, description = "The reconciler; default EVENKEEL_SERVER, or `server` in ~/.config/evenkeel/config.")
    String server;

    @Option(names = "--identity", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "Your private SSH key; default EVENKEEL_IDENTITY, or those in ~/.ssh.")
    Path identity;

    @Option(names = "--server-key", paramLabel = "KEY", scope = ScopeType.INHERIT, description = "The reconciler's host key: a public key, its file, or SHA256:….")
    String serverKey;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Shows this program's version and ends.")
    boolean version;
}
