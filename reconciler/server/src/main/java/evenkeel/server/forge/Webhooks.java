package evenkeel.server.forge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Digest;

/// Where a forge may say that something happened. Whoever knows the secret can make the reconciler look at the
/// repository, and nothing else: nothing that a delivery says is believed or kept. A delivery rings and is
/// answered: the looking is done elsewhere.
public final class Webhooks implements AutoCloseable {

    public static final String PATH = "/hooks";
    /// Of one delivery. GitHub's may have 25 MiB: of a larger one nothing is needed that the next poll does not find.
    static final int LARGEST = 1 << 20;
    /// Deliveries that are remembered, so that a copy of one wakes nobody.
    private static final int REMEMBERED = 10_000;
    private static final String SECONDS = "10";

    static { // the JDK's server takes these when its first one is made
        bound("sun.net.httpserver.maxReqTime", SECONDS);
        bound("sun.net.httpserver.maxRspTime", SECONDS);
        bound("sun.net.httpserver.maxReqHeaders", "64");
        bound("jdk.httpserver.maxConnections", "128");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SecretFile secret;
    private final Runnable wake;
    private final Map<Digest, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private static void bound(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// @param wake must not wait
    public static Webhooks listen(ForgeOptions.Hooks hooks, Runnable wake) throws IOException {
        return new Webhooks(hooks, wake);
    }

    private Webhooks(ForgeOptions.Hooks hooks, Runnable wake) throws IOException {
        this.secret = hooks.secret();
        this.wake = wake;
        secret.read();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(hooks.host()), hooks.port()), 64);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            if (answer.code() != 202) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            if (answer.code() == 405) {
                exchange.getResponseHeaders().set("Allow", "POST");
            }
            if (answer.wakes()) {
                wake.run();
            }
            exchange.sendResponseHeaders(answer.code(), -1);
        }
    }

    private record Answer(int code, boolean wakes) {
        static Answer refused(int code) {
            return new Answer(code, false);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
            return Answer.refused(404);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.refused(405);
        }
        var length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && (!length.matches("[0-9]{1,18}") || Long.parseLong(length) > LARGEST)) {
            return Answer.refused(413);
        }
        var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return Answer.refused(413);
        }
        if (!HookSignature.good(secret.read(), body, exchange.getRequestHeaders()::getFirst)) {
            return Answer.refused(401);
        }
        return new Answer(202, fresh(body));
    }

    /// By its body, which is signed: the headers with a delivery's id are not.
    private boolean fresh(byte[] body) {
        var digest = Digest.of(body);
        synchronized (seen) {
            return seen.put(digest, true) == null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
