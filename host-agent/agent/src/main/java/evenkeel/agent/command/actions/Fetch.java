package evenkeel.agent.command.actions;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import evenkeel.model.Digest;
import evenkeel.s3.S3Address;
import evenkeel.spi.Host;

/// One file from an address: by https, or by http where its digest is known and somebody said so.
///
/// @param caller who asks, which is told to that address only
/// @param cancelled whether to give up
record Fetch(URI uri, Optional<Digest> digest, boolean insecure, Caller caller, BooleanSupplier cancelled) {

    /// An address does not give what is wanted.
    static final class Answered extends IOException {
        private static final long serialVersionUID = 1;
        final int status;
        /// What stands in it, as far as it was read, and when the server made it.
        final String body;
        final transient Optional<String> date;

        Answered(URI uri, int status, String body, Optional<String> date) {
            super(S3Address.shown(uri) + " answers " + status + ", where 200 is wanted");
            this.status = status;
            this.body = body;
            this.date = date;
        }
    }

    /// @throws IOException if it is no address that may be fetched
    static URI address(String field, String written, boolean insecure) throws IOException {
        URI uri;
        try {
            uri = new URI(written);
        } catch (URISyntaxException e) {
            throw new IOException(field + ": `" + S3Address.shown(written) + "` is no address: " + e.getReason(), e);
        }
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || insecure && "http".equals(uri.getScheme()))) {
            throw new IOException(field + ": write an address that begins with https://; http:// needs"
                    + " allowInsecureDownload: true, and what says which bytes are meant");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IOException(field + ": write name and password in fields of their own, not into the address");
        }
        return uri;
    }

    /// For people: the address may be signed.
    String shown() {
        return S3Address.shown(uri);
    }

    /// The last part of its path, as the name of a file.
    String name() {
        return name(uri);
    }

    static String name(URI uri) {
        var path = uri.getPath() == null ? "" : uri.getPath();
        var last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() || last.equals(".") || last.equals("..") ? "download" : last;
    }

    /// Gives its bytes away, and looks afterwards whether they were the wanted ones: before anything is in place.
    void to(Taking taking) throws IOException {
        var connection = open();
        try (var in = connection.getInputStream()) {
            var sum = Digest.sha256();
            taking.take(new Metered(in, sum, connection.getContentLengthLong()), _ -> {
                var got = Digest.read(sum.digest());
                if (digest.isPresent() && !digest.get().equals(got)) {
                    throw new IOException("what stands at " + shown() + " has the SHA-256 " + got
                            + " and not the wanted " + digest.get());
                }
            });
        } finally {
            connection.disconnect();
        }
    }

    private HttpURLConnection open() throws IOException {
        var at = uri;
        for (int i = 0; i <= caller.redirects(); i++) {
            var connection = caller.ask(at, same(uri, at));
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return connection;
            }
            var next = connection.getHeaderField("Location");
            if (status < 301 || status > 308 || next == null || caller.redirects() == 0) {
                throw answered(connection, at, status);
            }
            connection.disconnect();
            at = redirected(at, next, insecure);
        }
        throw new IOException(shown() + " redirects more than " + caller.redirects() + " times");
    }

    private Answered answered(HttpURLConnection connection, URI at, int status) throws IOException {
        var stream = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream();
        try (var in = new Metered(stream == null ? InputStream.nullInputStream() : stream, Digest.sha256(), -1)) {
            return new Answered(at, status, new String(in.readNBytes(Limits.FAULT), StandardCharsets.UTF_8),
                    Optional.ofNullable(connection.getHeaderField("Date")));
        } finally {
            connection.disconnect();
        }
    }

    /// Where a redirection leads.
    ///
    /// @throws IOException if it leaves https, or is none
    static URI redirected(URI from, String next, boolean insecure) throws IOException {
        URI to;
        try {
            to = from.resolve(next);
        } catch (IllegalArgumentException e) {
            throw new IOException(S3Address.shown(from) + " redirects to what is no address", e);
        }
        return address("the redirection of " + S3Address.shown(from), to.toString(),
                insecure && "http".equals(from.getScheme()));
    }

    private static boolean same(URI one, URI other) {
        return one.getScheme().equals(other.getScheme()) && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    /// Takes bytes, and has them checked.
    interface Taking {
        void take(InputStream in, Host.Check check) throws IOException;
    }

    /// Bytes that are summed, counted and timed.
    private final class Metered extends FilterInputStream {
        private final MessageDigest sum;
        private final long begun = System.nanoTime();
        private final long announced;
        private long had;

        /// @param announced how many bytes there are to be; negative where that was not said
        Metered(InputStream in, MessageDigest sum, long announced) {
            super(in);
            this.sum = sum;
            this.announced = announced;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (cancelled.getAsBoolean()) {
                throw new IOException("cancelled while " + shown() + " was fetched");
            }
            if (System.nanoTime() - begun > Limits.DOWNLOADING.toNanos()) {
                throw new IOException(shown() + " takes longer than " + Limits.DOWNLOADING.toMinutes()
                        + " minutes: given up");
            }
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                sum.update(bytes, offset, count);
                had += count;
            } else if (count < 0 && had < announced) {
                throw new IOException(shown() + " ended after " + had + " of " + announced + " bytes");
            }
            if (had > Limits.DOWNLOAD) {
                throw new IOException(shown() + " has more than " + Limits.DOWNLOAD + " bytes: given up");
            }
            return count;
        }
    }
}
