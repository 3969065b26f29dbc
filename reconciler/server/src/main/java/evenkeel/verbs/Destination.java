package evenkeel.verbs;

import java.util.Optional;

/// Where outputs of commands may be copied to, as the reconciler's configuration names it.
///
/// @param bucket of an S3 store; empty where it is a folder
/// @param prefix below which everything stands in that bucket; empty for all of it
public record Destination(String name, Optional<String> bucket, String prefix) {
}
