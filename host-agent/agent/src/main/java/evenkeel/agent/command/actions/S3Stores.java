package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import evenkeel.s3.S3Address;
import evenkeel.s3.S3Key;
import evenkeel.s3.Sections;

/// The S3 stores of which the agent's own configuration knows, each for a bucket or what begins alike in it.
record S3Stores(List<Store> all) {

    private static final Set<String> FIELDS = Set.of("endpoint", "region", "aws_access_key_id",
            "aws_secret_access_key", "aws_session_token");
    private static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/[!-~]+)?");
    /// AWS's own addresses: by path, or with the bucket in front.
    private static final Pattern AWS = Pattern.compile("(?:([a-z0-9.-]+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com");

    /// @param prefix of keys, without slashes around; empty for all
    /// @param key empty where everybody may read
    record Store(String bucket, String prefix, URI endpoint, String region, Optional<S3Key> key) {
        boolean holds(Name object) {
            return bucket.equals(object.bucket()) && (prefix.isEmpty() || object.key().startsWith(prefix + "/"));
        }
    }

    /// An object, or those below a folder.
    record Name(String bucket, String key) {
    }

    /// @throws IOException with a sentence that shows no secret, if the file is there and cannot be used
    static S3Stores of(Trust trust) throws IOException {
        var all = new ArrayList<Store>();
        if (Files.exists(trust.stores())) {
            for (var one : Sections.read(trust.stores()).all().entrySet()) {
                all.add(store(one.getKey(), one.getValue(), trust.stores() + ": [" + one.getKey() + "]"));
            }
        }
        return new S3Stores(all);
    }

    private static Store store(String name, Map<String, String> fields, String where) throws IOException {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IOException(where + " is no bucket: write [BUCKET] or [BUCKET/PREFIX]");
        }
        if (!FIELDS.containsAll(fields.keySet())) {
            throw new IOException(where + " has other fields than " + String.join(", ", new TreeSet<>(FIELDS)));
        }
        var region = fields.getOrDefault("region", "us-east-1");
        if (!region.matches("[a-z0-9-]{1,40}")) {
            throw new IOException(where + " names no region: write one such as eu-central-1");
        }
        try {
            var endpoint = S3Address.endpoint(fields.getOrDefault("endpoint",
                    "https://s3." + region + ".amazonaws.com"));
            var prefix = parts.group(2) == null ? "" : parts.group(2).replaceAll("^/+|/+$", "");
            return new Store(parts.group(1), prefix, endpoint, region, S3Key.of(fields, where));
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
    }

    /// Which of them holds an object; the one that says most of it counts.
    Optional<Store> holding(Name object) {
        return all.stream().filter(store -> store.holds(object))
                .max(Comparator.comparingInt(store -> store.prefix().length()));
    }

    /// What an address means: `s3://BUCKET/KEY`, one of AWS's, or one of a store that is known. Empty for any other.
    ///
    /// @throws IOException if it leads elsewhere than it says
    Optional<Name> named(String field, String written) throws IOException {
        var found = written.startsWith("s3://")
                ? Optional.of(split(field, written.substring(5)))
                : byAddress(field, written);
        if (found.isPresent() && ("/" + found.get().key() + "/").matches("(?s).*/\\.{1,2}/.*|.*\\p{Cntrl}.*")) {
            throw new IOException(field + ": write a key without . and .. between slashes");
        }
        return found;
    }

    private Optional<Name> byAddress(String field, String written) throws IOException {
        URI uri;
        try {
            uri = new URI(written);
        } catch (URISyntaxException e) {
            throw new IOException(field + ": `" + S3Address.shown(written) + "` is no address: " + e.getReason(), e);
        }
        if (uri.getRawQuery() != null || uri.getHost() == null || uri.getPath() == null) {
            return Optional.empty(); // as it is: it may be signed already
        }
        var aws = AWS.matcher(uri.getHost());
        if (aws.matches() && "https".equals(uri.getScheme()) && uri.getPort() < 0) {
            return Optional.of(aws.group(1) == null
                    ? split(field, uri.getPath().replaceFirst("^/", ""))
                    : split(field, aws.group(1) + uri.getPath()));
        }
        for (var store : all) {
            var base = store.endpoint() + "/" + store.bucket() + "/";
            if (written.startsWith(base)) {
                return Optional.of(new Name(store.bucket(),
                        uri.getPath().substring(URI.create(base).getPath().length())));
            }
        }
        return Optional.empty();
    }

    private static Name split(String field, String path) throws IOException {
        int slash = path.indexOf('/');
        var bucket = slash < 0 ? path : path.substring(0, slash);
        if (slash < 0 || !NAME.matcher(bucket).matches()) {
            throw new IOException(field + ": write s3://BUCKET/KEY, or https://s3.REGION.amazonaws.com/BUCKET/KEY");
        }
        return new Name(bucket, path.substring(slash + 1));
    }
}
