package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import javax.net.ssl.HttpsURLConnection;

import evenkeel.s3.S3Address;

/// Asks a web server: whose certificates are taken, and what is told of who asks.
///
/// @param redirects how many are followed
record Caller(Trust trust, Credentials credentials, int redirects) {

    /// What is told to a place that may know it.
    interface Credentials {

        /// Headers of a GET.
        Map<String, String> headers(URI at) throws IOException;
    }

    static Caller nobody(Trust trust) {
        return new Caller(trust, _ -> Map.of(), Limits.REDIRECTS);
    }

    /// @param login `name:password`
    static Caller basic(Trust trust, String login) {
        var told = Map.of("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        return new Caller(trust, _ -> told, Limits.REDIRECTS);
    }

    /// @param known whether the place may be told who asks
    /// @return with an answer that has begun
    /// @throws IOException with a sentence, if there is none
    HttpURLConnection ask(URI at, boolean known) throws IOException {
        var connection = (HttpURLConnection) at.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(Limits.CONNECT_MILLIS);
        connection.setReadTimeout(Limits.SILENCE_MILLIS);
        connection.setRequestProperty("User-Agent", "evenkeel-agent");
        if (connection instanceof HttpsURLConnection https) {
            trust.sockets().ifPresent(https::setSSLSocketFactory);
        }
        if (known) {
            credentials.headers(at).forEach(connection::setRequestProperty);
        }
        try {
            connection.getResponseCode();
            return connection;
        } catch (IOException e) {
            connection.disconnect();
            throw new IOException(S3Address.shown(at) + " cannot be fetched: " + Handshake.because(e, trust), e);
        }
    }
}
