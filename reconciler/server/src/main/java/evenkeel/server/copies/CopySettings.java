package evenkeel.server.copies;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import evenkeel.s3.S3Address;
import evenkeel.s3.S3Keys;

/// Where outputs of commands may be copied to. What is not named here is refused.
public record CopySettings(List<Place> places) {

    public static final CopySettings NONE = new CopySettings(List.of());
    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}";
    private static final String FOLDER = "[a-zA-Z0-9_.=+@/-]*";

    public CopySettings {
        places = List.copyOf(places);
    }

    /// One destination.
    ///
    /// @param bucket empty for a folder
    /// @param path the folder, or the prefix in the bucket
    /// @param endpoint of the S3 store
    /// @param keys of the S3 store
    public record Place(String name, Optional<String> bucket, String path, Optional<URI> endpoint, String region,
            Optional<S3Keys> keys) {
    }

    /// @param urls `file:///FOLDER` or `s3://BUCKET/PREFIX`, by name
    /// @param endpoints of S3 stores, by name
    /// @param keys files, by name
    /// @param regions by name; `us-east-1` where none is said
    /// @param environment of this program, in which the key of stores stands that have no file
    /// @throws IllegalArgumentException with a sentence
    public static CopySettings of(Map<String, URI> urls, Map<String, URI> endpoints, Map<String, Path> keys,
            Map<String, String> regions, Map<String, String> environment) {
        for (var named : List.of(endpoints.keySet(), keys.keySet(), regions.keySet())) {
            named.stream().filter(name -> !urls.containsKey(name)).findFirst().ifPresent(name -> {
                throw new IllegalArgumentException("there is no --command-output " + name + "=…");
            });
        }
        return new CopySettings(new TreeMap<>(urls).entrySet().stream().map(one -> place(one.getKey(), one.getValue(),
                Optional.ofNullable(endpoints.get(one.getKey())), regions.getOrDefault(one.getKey(), "us-east-1"),
                () -> keys(one.getKey(), Optional.ofNullable(keys.get(one.getKey())), environment))).toList());
    }

    private static Place place(String name, URI url, Optional<URI> endpoint, String region,
            Supplier<S3Keys> keys) {
        var what = "--command-output " + name + "=" + url;
        var path = url.getPath() == null ? "" : url.getPath().replaceAll("^/+|/+$", "");
        if (!name.matches(NAME) || !path.matches(FOLDER) || List.of(path.split("/")).contains("..")) {
            throw new IllegalArgumentException(what + " cannot be: write NAME=file:///FOLDER or"
                    + " NAME=s3://BUCKET/PREFIX, of letters, digits and _ . = + @ -");
        }
        if ("file".equals(url.getScheme()) && url.getHost() == null && !path.isEmpty()) {
            return new Place(name, Optional.empty(), "/" + path, Optional.empty(), region, Optional.empty());
        }
        if (!"s3".equals(url.getScheme()) || url.getHost() == null || !url.getHost().matches("[a-z0-9.-]{3,63}")) {
            throw new IllegalArgumentException(what + " is no destination: write file:///FOLDER or s3://BUCKET/PREFIX");
        }
        if (endpoint.isEmpty()) {
            throw new IllegalArgumentException(what + " needs --command-output-endpoint " + name + "=https://…");
        }
        return new Place(name, Optional.of(url.getHost()), path, Optional.of(S3Address.endpoint(endpoint.get())),
                region, Optional.of(keys.get()));
    }

    /// @throws IllegalArgumentException with a sentence, if there is none that can be used
    private static S3Keys keys(String name, Optional<Path> file, Map<String, String> environment) {
        try {
            if (file.isEmpty()) {
                return S3Keys.InEnvironment.of(environment);
            }
            var keys = new S3Keys.InFile(file.get());
            keys.now();
            return keys;
        } catch (IOException e) {
            throw new IllegalArgumentException("--command-output " + name + " needs a key, by --command-output-key "
                    + name + "=FILE or in the environment: " + e.getMessage(), e);
        }
    }
}
