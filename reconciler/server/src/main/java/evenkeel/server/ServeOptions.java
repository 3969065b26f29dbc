package evenkeel.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import evenkeel.server.copies.CopySettings;
import evenkeel.server.forge.ForgeOptions;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.tell.Settings;

/// How a reconciler is to serve.
///
/// @param origin the fleet repository, and whom to believe about it
/// @param branch the one that is watched
/// @param state the folder that holds keys, the clone, the spool and the store
/// @param listenHost an address of this machine, or `0.0.0.0` for all
/// @param listenPort 0 for a free one, which is then said
/// @param plugins the folder that holds the plugin zips that `plugins.yaml` pins
/// @param audit where the audit branch goes; empty for the fleet repository itself
/// @param hook writes a post-receive hook into the repository, which must be a bare one on this machine
/// @param standby waits until the holder's lease has run out
/// @param takeLease takes the lease now, from whoever holds it
/// @param poll how often the repository is asked
/// @param lease for how long the lease is good unless it is renewed
/// @param outputs how much is kept of the whole outputs of scripts
/// @param version of this program
/// @param telling which addresses and programs notifications may use
/// @param forges what it has to do with pull requests
/// @param copies where outputs of commands may be copied to
public record ServeOptions(Origin origin, String branch, Path state, String listenHost, int listenPort,
        Path plugins, Optional<String> audit, boolean hook, boolean standby, boolean takeLease, Duration poll,
        Duration lease, OutputFiles.Keep outputs, String version, Settings telling, ForgeOptions forges,
        CopySettings copies) {

    /// Where outputs of commands are copied nowhere.
    public ServeOptions(Origin origin, String branch, Path state, String listenHost, int listenPort, Path plugins,
            Optional<String> audit, boolean hook, boolean standby, boolean takeLease, Duration poll, Duration lease,
            OutputFiles.Keep outputs, String version, Settings telling, ForgeOptions forges) {
        this(origin, branch, state, listenHost, listenPort, plugins, audit, hook, standby, takeLease, poll, lease,
                outputs, version, telling, forges, CopySettings.NONE);
    }

    /// With a repository at one place, where notifications may use nothing, and without pull requests.
    public ServeOptions(String repository, String branch, Path state, String listenHost, int listenPort, Path plugins,
            Optional<String> audit, boolean hook, boolean standby, boolean takeLease, Duration poll, Duration lease,
            OutputFiles.Keep outputs, String version) {
        this(Origin.of(repository), branch, state, listenHost, listenPort, plugins, audit, hook, standby, takeLease,
                poll, lease, outputs, version, Settings.NONE, ForgeOptions.NONE);
    }
}
