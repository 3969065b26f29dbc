package evenkeel.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Fetches an archive by https, by the agent itself, and keeps it only if its digest is the declared one.
final class Fetch {

    private static final int CONNECT = 20_000;
    private static final int SILENCE = 30_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int REDIRECTS = 5;
    private static final Access ROOTS = new Access(Optional.of(0600), Optional.empty(), Optional.empty());

    private Fetch() {
    }

    /// @param path where it is put
    /// @throws IOException if it cannot be had, is too large or another one; nothing is put there then
    static void to(String path, String url, String sha256, Host host) throws IOException {
        var connection = open(url);
        try (var in = connection.getInputStream()) {
            var bounded = new Hurried(new Formats.Bounded(in, Limits.ARCHIVE), url);
            var summed = new DigestInputStream(bounded, Digests.sha256());
            host.write(path, summed, ROOTS, _ -> {
                var got = Digests.hex(summed.getMessageDigest());
                if (!got.equals(sha256)) {
                    throw new IOException("what stands at " + url + " has the SHA-256 " + got + " and not the declared "
                            + sha256 + ": it is not unpacked");
                }
            });
        } finally {
            connection.disconnect();
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        var uri = URI.create(url);
        for (int i = 0; i <= REDIRECTS; i++) {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT);
            connection.setReadTimeout(SILENCE);
            connection.setRequestProperty("User-Agent", "evenkeel-agent");
            int status = status(connection, uri);
            if (status == HttpURLConnection.HTTP_OK) {
                return connection;
            }
            connection.disconnect();
            var next = connection.getHeaderField("Location");
            if (status < 301 || status > 308 || next == null) {
                throw new IOException(uri + " answers " + status + ", where 200 is wanted");
            }
            uri = redirected(uri, next);
        }
        throw new IOException(url + " redirects more than " + REDIRECTS + " times");
    }

    private static int status(HttpURLConnection connection, URI uri) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new IOException(uri + " cannot be fetched: " + e.getClass().getSimpleName()
                    + (e.getMessage() == null ? "" : ", " + e.getMessage()), e);
        }
    }

    private static URI redirected(URI from, String next) throws IOException {
        URI uri;
        try {
            uri = from.resolve(next);
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " redirects to what is no address", e);
        }
        if (!ArchiveDesired.allowed(uri) || from.getScheme().equals("https") && !uri.getScheme().equals("https")) {
            throw new IOException(from + " redirects to " + uri + ", which is not https");
        }
        return uri;
    }

    /// A stream that is given up when it takes too long altogether.
    private static final class Hurried extends InputStream {
        private final InputStream in;
        private final String url;
        private final long begun = System.nanoTime();

        Hurried(InputStream in, String url) {
            this.in = in;
            this.url = url;
        }

        @Override
        public int read() throws IOException {
            hurry();
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            hurry();
            return in.read(bytes, offset, length);
        }

        private void hurry() throws IOException {
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new IOException(url + " takes longer than " + LONGEST.toMinutes() + " minutes: given up");
            }
        }
    }
}
