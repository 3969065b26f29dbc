package evenkeel.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import evenkeel.model.Probe;

/// Health checks by plain sockets, each within a deadline whatever the other side does. HTTP is asked for its status
/// alone.
///
/// @param deadline of one check
record Sockets(Duration deadline) implements Probes {

    static final Sockets USUAL = new Sockets(Duration.ofSeconds(5));
    private static final int STATUS_LINE = 1_024;
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    @Override
    public String fault(Probe.Port probe) throws InterruptedException {
        return within(() -> {
            for (var address : LOOPBACK) {
                if (listens(address, probe.port())) {
                    return "";
                }
            }
            return "nothing listens on " + probe.port();
        });
    }

    private static boolean listens(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port));
            return true;
        } catch (IOException e) {
            return false; // which is what was asked
        }
    }

    @Override
    public String fault(Probe.Http probe) throws InterruptedException {
        return within(() -> {
            var uri = URI.create(probe.url());
            if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
                return "only http:// is asked, and this is " + probe.url() + ": write a script";
            }
            int status = status(uri);
            return status == probe.status() ? "" : "status " + status + ", where " + probe.status() + " is wanted";
        });
    }

    private static int status(URI uri) throws IOException {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port));
            socket.getOutputStream().write(("GET " + path + query + " HTTP/1.1\r\nHost: " + uri.getRawAuthority()
                    + "\r\nUser-Agent: evenkeel\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var line = new ByteArrayOutputStream();
            var in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && b != '\n' && line.size() < STATUS_LINE; b = in.read()) {
                line.write(b);
            }
            var words = line.toString(StandardCharsets.US_ASCII).strip().split(" ");
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[0-9]{3}")) {
                throw new IOException("what answers does not speak HTTP/1");
            }
            return Integer.parseInt(words[1]);
        }
    }

    private interface Asked {
        String fault() throws IOException;
    }

    /// In a virtual thread of its own, whose sockets an interrupt closes: bytes that come one a second keep nobody waiting
    /// longer.
    private String within(Asked asked) throws InterruptedException {
        var answer = new CompletableFuture<String>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(asked.fault());
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "no answer in " + deadline.toSeconds() + " s";
        } catch (ExecutionException e) {
            var because = e.getCause().getMessage();
            return because == null ? e.getCause().toString() : because;
        } finally {
            thread.interrupt();
        }
    }
}
