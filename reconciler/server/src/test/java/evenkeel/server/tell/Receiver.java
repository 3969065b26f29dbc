package evenkeel.server.tell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A server on this machine that is told, and answers as a test says: with 204, unless another answer is due.
final class Receiver implements AutoCloseable {

    /// An answer.
    record Answer(int status, Map<String, String> headers) {
    }

    /// What came.
    record Got(String path, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return Json.parse(body, JsonNode.class);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    final List<Got> got = new CopyOnWriteArrayList<>();
    final CountDownLatch slow = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final HttpServer server;

    Receiver() throws IOException {
        this(0);
    }

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    synchronized void answers(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new java.util.TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            got.add(new Got(exchange.getRequestURI().getPath(), headers, body));
            Answer answer;
            synchronized (this) {
                answer = answers.isEmpty() ? new Answer(204, Map.of()) : answers.remove();
            }
            if (answer.status() == 0) {
                slow.await();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /// The ids of what came.
    List<String> ids() {
        return got.stream().map(one -> one.json().path("id").asString()).toList();
    }

    @Override
    public void close() {
        slow.countDown();
        server.stop(0);
    }
}
