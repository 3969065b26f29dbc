package evenkeel.cli.local;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/// Where plugin zips are.
final class PluginFolder {

    @Option(names = "--plugins", paramLabel = "DIR", description = "The folder with the plugin zips; default those that came with this program.")
    Path folder;

    Path folder() {
        return folder == null ? Shipped.folder() : folder;
    }
}
