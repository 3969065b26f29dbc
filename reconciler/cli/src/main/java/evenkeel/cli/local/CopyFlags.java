package evenkeel.cli.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import evenkeel.server.copies.CopySettings;
import picocli.CommandLine.Option;

/// Where `serve` may copy the outputs of commands to.
final class CopyFlags {

    @Option(names = "--command-output", paramLabel = "NAME=URL", description = "Where run --output-to NAME copies outputs to: file:///FOLDER or s3://BUCKET/PREFIX. May be given again. Default: nowhere.")
    Map<String, URI> urls = Map.of();

    @Option(names = "--command-output-endpoint", paramLabel = "NAME=URL", description = "The S3 store of that one: https://….")
    Map<String, URI> endpoints = Map.of();

    @Option(names = "--command-output-key", paramLabel = "NAME=FILE", description = "Holds its key, as ~/.aws/credentials does, or the id and the secret, each on a line; only its owner may read it. Default: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment.")
    Map<String, Path> keys = Map.of();

    @Option(names = "--command-output-region", paramLabel = "NAME=REGION", description = "Its region; default us-east-1.")
    Map<String, String> regions = Map.of();

    CopySettings settings() {
        try {
            return CopySettings.of(urls, endpoints, keys, regions, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new Wrong(e.getMessage());
        }
    }
}
