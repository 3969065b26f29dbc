package evenkeel.server.copies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

import evenkeel.s3.S3Address;
import evenkeel.s3.S3Fault;
import evenkeel.s3.SignatureV4;

/// A bucket of an S3 store, by path: `ENDPOINT/BUCKET/KEY`. Who redirects is told no more: each request names all that it
/// shows to one address.
///
/// @param place with a bucket, an endpoint and keys
record S3Store(HttpClient http, CopySettings.Place place, InstantSource clock) implements CopyStore {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Override
    public void put(String key, Written written) throws IOException, InterruptedException {
        var uri = S3Address.of(place.endpoint().orElseThrow(), place.bucket().orElseThrow(),
                place.path().isEmpty() ? key : place.path() + "/" + key);
        var request = HttpRequest.newBuilder(uri).timeout(LONGEST)
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(written)), written.size()))
                .header("content-type", "text/plain; charset=utf-8");
        var now = clock.instant();
        new SignatureV4(place.keys().orElseThrow().now(), place.region())
                .headers("PUT", uri, written.digest(), now).forEach(request::header);
        var answer = http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), S3Fault.READ));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(key + " is not put: " + S3Fault.because(answer.statusCode(), answer.body(),
                    answer.headers().firstValue("date"), now));
        }
    }

    private static InputStream open(Written written) {
        try {
            return written.opens().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
