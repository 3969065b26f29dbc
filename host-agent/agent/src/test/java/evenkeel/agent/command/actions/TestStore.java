package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Digest;
import evenkeel.s3.S3Key;
import evenkeel.s3.SignatureV4;

/// A store of S3 on loopback that computes the signature of each request.
final class TestStore implements AutoCloseable {

    static final S3Key KEY = new S3Key("ID", "HUSH", Optional.of("HUSH-TOKEN"));

    private static final Map<String, Integer> STATUS = Map.of("NoSuchKey", 404, "PermanentRedirect", 301);

    /// By path, as it comes.
    final Map<String, byte[]> objects = new TreeMap<>();
    /// The paths that were asked for, with who asked.
    final List<String> asked = new ArrayList<>();
    /// Where objects are, if not here.
    String moved = "";
    /// An error that it answers with in place of an object.
    String ill = "";
    /// An object that is gone when it is asked for.
    String lost = "";
    /// What it lists of a page, by its number, in place of what it has: pages without an end.
    IntFunction<String> pages;
    /// What it lists besides.
    String listed = "";
    private final HttpServer server;

    TestStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getRawPath();
        var headers = exchange.getRequestHeaders();
        var authorization = headers.getFirst("Authorization");
        asked.add(path + " " + (authorization == null
                ? "nobody"
                : authorization.replaceFirst(".*Credential=([^/]*)/.*", "$1")));
        var fault = ill.isEmpty() ? fault(exchange) : ill;
        if (!moved.isEmpty()) {
            exchange.getResponseHeaders().add("Location", moved + path);
            exchange.sendResponseHeaders(307, -1);
        } else if (fault.isEmpty()) {
            var body = exchange.getRequestURI().getRawQuery() == null ? objects.get(path) : list(exchange);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else {
            var body = ("<?xml version=\"1.0\"?><Error><Code>" + fault + "</Code></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(STATUS.getOrDefault(fault, 403), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String fault(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        if (headers.getFirst("Authorization") == null) {
            return exchange.getRequestURI().getPath().startsWith("/open/") ? there(exchange) : "AccessDenied";
        }
        var at = LocalDateTime.parse(headers.getFirst("x-amz-date"),
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")).toInstant(ZoneOffset.UTC);
        if (Duration.between(at, Instant.now()).abs().compareTo(Duration.ofMinutes(15)) > 0) {
            return "RequestTimeTooSkewed";
        }
        if (!headers.getFirst("Authorization").contains("Credential=ID/")) {
            return "InvalidAccessKeyId";
        }
        if (!KEY.token().orElseThrow().equals(headers.getFirst("x-amz-security-token"))) {
            return "ExpiredToken";
        }
        var uri = URI.create("http://" + headers.getFirst("Host") + exchange.getRequestURI());
        return new SignatureV4(KEY, "eu-1").headers("GET", uri, Digest.of(""), at).get("authorization")
                .equals(headers.getFirst("Authorization")) ? there(exchange) : "SignatureDoesNotMatch";
    }

    private String there(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        return uri.getRawQuery() != null || objects.containsKey(uri.getRawPath()) && !uri.getRawPath().equals(lost)
                ? ""
                : "NoSuchKey";
    }

    /// One name a page, so that the next one has to be asked for.
    private byte[] list(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        var bucket = exchange.getRequestURI().getPath();
        if (pages != null) {
            return ("<ListBucketResult><EncodingType>url</EncodingType>" + pages.apply(asked.size())
                    + (asked.size() < 500 ? "<NextContinuationToken>on</NextContinuationToken>" : "")
                    + "</ListBucketResult>").getBytes(StandardCharsets.UTF_8);
        }
        var prefix = bucket + query.replaceFirst(".*prefix=", "");
        var after = query.contains("continuation-token") ? query.replaceFirst(".*token=([^&]*)&.*", "$1") : "";
        var left = objects.keySet().stream().filter(path -> path.startsWith(prefix) || path.equals(listed))
                .filter(path -> path.compareTo(after) > 0).toList();
        return ("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<EncodingType>url</EncodingType>"
                + left.stream().limit(1).map(path -> "<Contents><Key>" + path.substring(bucket.length())
                        + "</Key></Contents>").findFirst().orElse("")
                + (left.size() > 1 ? "<NextContinuationToken>" + left.getFirst() + "</NextContinuationToken>" : "")
                + "</ListBucketResult>").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
