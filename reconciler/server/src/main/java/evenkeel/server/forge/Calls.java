package evenkeel.server.forge;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import evenkeel.model.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Requests to one forge. The token goes to the address that was configured and nowhere else: no redirect is followed,
/// and no address that an answer names.
final class Calls implements AutoCloseable {

    /// Bytes of one answer.
    private static final int LARGEST = 8 << 20;

    private final URI base;
    private final Dialect dialect;
    private final SecretFile token;
    private final Waits waits;
    private final HttpClient client;

    /// It was answered, and refused.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        final int code;

        Refused(int code, String because) {
            super(because);
            this.code = code;
        }
    }

    Calls(URI base, Dialect dialect, SecretFile token, Waits waits) {
        this.base = base;
        this.dialect = dialect;
        this.token = token;
        this.waits = waits;
        this.client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(waits.answer()).build();
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, null, true);
    }

    /// What may be done twice: it is asked for again where no answer came.
    JsonNode again(String method, String path, JsonNode body) throws IOException {
        return call(method, path, body, true);
    }

    /// What is asked for again only where the forge says that it did nothing.
    JsonNode once(String method, String path, JsonNode body) throws IOException {
        return call(method, path, body, false);
    }

    private JsonNode call(String method, String path, JsonNode body, boolean repeatable) throws IOException {
        var request = request(method, path, body);
        for (int next = 1;; next++) {
            Optional<Duration> wait;
            IOException fault;
            try {
                var response = send(request);
                int code = response.statusCode();
                if (code >= 200 && code < 300) {
                    return json(response.body());
                }
                wait = wait(response, repeatable, next);
                fault = new Refused(code, "the forge answered " + code + " to " + method + " " + path);
            } catch (Refused | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                wait = repeatable ? Optional.of(waits.before(next - 1)) : Optional.empty();
                fault = new IOException("the forge does not answer " + method + " " + path + ": " + e.getMessage(), e);
            }
            if (wait.isEmpty() || next >= waits.tries() || wait.get().compareTo(waits.most()) > 0) {
                throw fault;
            }
            waits.sleep(wait.get());
        }
    }

    /// How long to wait before it is asked again; empty if that is of no use.
    private Optional<Duration> wait(HttpResponse<byte[]> response, boolean repeatable, int next) {
        int code = response.statusCode();
        var asked = waits.asked(response.headers());
        if (code == 429 || code == 403 && asked.isPresent()) {
            return Optional.of(asked.orElse(waits.before(next - 1)));
        }
        return code >= 500 && repeatable ? Optional.of(asked.orElse(waits.before(next - 1))) : Optional.empty();
    }

    private HttpRequest request(String method, String path, JsonNode body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(base + dialect.prefix() + path)).timeout(waits.answer())
                .header("Authorization", dialect.scheme() + token.read()).header("User-Agent", "evenkeel");
        dialect.headers().forEach(request::header);
        if (body == null) {
            return request.method(method, BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))).build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(waits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("it took longer than " + waits.answer().toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the forge");
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return body.length == 0 ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new Refused(0, "the forge's answer is no JSON");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
