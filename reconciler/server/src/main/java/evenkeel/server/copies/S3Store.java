package evenkeel.server.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A bucket of an S3 store, by path: `ENDPOINT/BUCKET/KEY`.
///
/// @param prefix before each key; empty for none
record S3Store(HttpClient http, URI endpoint, String bucket, String prefix, SignatureV4 signature, InstantSource clock)
        implements
            CopyStore {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int SAID = 300;

    @Override
    public void put(String key, Written written) throws IOException, InterruptedException {
        var uri = URI.create(endpoint.toString().replaceAll("/+$", "") + "/" + bucket + "/"
                + path(prefix.isEmpty() ? key : prefix + "/" + key));
        var headers = new TreeMap<String, String>();
        headers.put("host", uri.getRawAuthority());
        headers.put("x-amz-content-sha256", written.digest().hex());
        headers.put("x-amz-date", SignatureV4.time(clock.instant()));
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST)
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(written)), written.size()))
                .header("authorization", signature.of("PUT", uri, headers))
                .header("content-type", "text/plain; charset=utf-8");
        headers.tailMap("x-").forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), 64 << 10));
        if (answer.statusCode() / 100 != 2) {
            var body = answer.body();
            throw new IOException("the store answers " + answer.statusCode() + " to a PUT of " + key + ": "
                    + body.substring(0, Math.min(SAID, body.length())));
        }
    }

    private static java.io.InputStream open(Written written) {
        try {
            return written.opens().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String key) {
        return Arrays.stream(key.split("/")).map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20").replace("%7E", "~").replace("*", "%2A")).collect(Collectors.joining("/"));
    }
}
