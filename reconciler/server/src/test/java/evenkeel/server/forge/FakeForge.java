package evenkeel.server.forge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A forge on this machine that knows the paths, parameters and bodies that GitHub and Gitea publish, and refuses
/// everything else. It can be told to answer otherwise, once for each time.
public final class FakeForge implements AutoCloseable {

    public static final String TOKEN = "a-token-that-nobody-may-see";
    static final int SELF = 7;

    /// `METHOD path?query`, as they came.
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    public final Map<Integer, ObjectNode> comments = new ConcurrentSkipListMap<>();
    public final List<ObjectNode> statuses = new CopyOnWriteArrayList<>();
    public final List<Integer> open = new CopyOnWriteArrayList<>();
    final Map<Integer, String> merged = new LinkedHashMap<>();
    /// What is answered in place of an answer, each once.
    final Deque<Odd> odd = new ArrayDeque<>();
    boolean knowsNobody;
    private final Dialect dialect;
    private final HttpServer server;
    private int next = 100;

    /// @param before what is done, which may wait
    record Odd(int code, Map<String, String> headers, String body, Wait before, boolean done) {
        static Odd of(int code, String... header) {
            return new Odd(code, header.length == 0 ? Map.of() : Map.of(header[0], header[1]), "", () -> {
            }, false);
        }
    }

    interface Wait {
        void go() throws InterruptedException;
    }

    public FakeForge(Dialect dialect) throws IOException {
        this.dialect = dialect;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public static SecretFile token(Path folder) throws IOException {
        return secret(folder.resolve("token"), TOKEN);
    }

    public static SecretFile secret(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        return new SecretFile(file, 16);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            requests.add(exchange.getRequestMethod() + " " + uri);
            var seen = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> seen.put(name, String.join(", ", values)));
            headers.add(seen);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var strange = odd.poll();
            if (strange == null || strange.done()) {
                var answer = answer(exchange.getRequestMethod(), uri, body);
                if (strange == null) {
                    send(exchange, answer.code, answer.body);
                    return;
                }
            }
            strange.before().go();
            strange.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, strange.code(), strange.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, Object body) throws IOException {
        var bytes = (body instanceof String text ? text : Json.line(body)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private record Answer(int code, Object body) {
    }

    private Answer answer(String method, URI uri, String body) {
        if (!uri.getPath().startsWith(dialect.prefix())) {
            return new Answer(404, "");
        }
        var path = uri.getPath().substring(dialect.prefix().length());
        var there = method + " " + path;
        if (there.equals("GET /user")) {
            return knowsNobody ? new Answer(403, "") : new Answer(200, user(SELF));
        }
        if (!path.startsWith("/repos/acme/fleet/")) {
            return new Answer(404, "");
        }
        var rest = path.substring("/repos/acme/fleet/".length());
        if (method.equals("GET") && rest.equals("pulls")) {
            return pulls(uri.getQuery());
        }
        if (method.equals("GET") && rest.matches("pulls/[0-9]+")) {
            return pull(Integer.parseInt(rest.substring(6)));
        }
        if (rest.matches("issues/[0-9]+/comments")) {
            return method.equals("POST") ? made(body) : list(uri.getQuery());
        }
        if (method.equals("PATCH") && rest.matches("issues/comments/[0-9]+")) {
            return edited(Integer.parseInt(rest.substring("issues/comments/".length())), body);
        }
        return method.equals("POST") && rest.matches("statuses/[0-9a-f]{40}") ? status(body) : new Answer(404, "");
    }

    private Answer pulls(String query) {
        var list = Json.MAPPER.createArrayNode();
        open.forEach(number -> list.addObject().put("number", number).put("state", "open").putObject("base")
                .put("ref", number == 99 ? "other" : "main"));
        return query.startsWith("state=open&" + dialect.newest()) ? page(list, query) : new Answer(422, "");
    }

    private Answer pull(int number) {
        var by = merged.get(number);
        return new Answer(200, Json.MAPPER.createObjectNode().put("number", number).put("merged", by != null)
                .put("merge_commit_sha", by));
    }

    /// Gitea's list of comments comes whole, whatever is asked.
    private Answer list(String query) {
        var list = Json.MAPPER.createArrayNode();
        comments.values().forEach(list::add);
        return dialect.paged() ? page(list, query) : new Answer(200, list);
    }

    private Answer page(ArrayNode all, String query) {
        var size = query.replaceAll(".*\\b" + dialect.size() + "=([0-9]+).*", "$1");
        int page = Integer.parseInt(query.replaceAll(".*\\bpage=([0-9]+)$", "$1"));
        int many = Integer.parseInt(size);
        if (many > dialect.page()) {
            return new Answer(422, "");
        }
        var some = Json.MAPPER.createArrayNode();
        for (int i = (page - 1) * many; i < Math.min(all.size(), page * many); i++) {
            some.add(all.get(i));
        }
        return new Answer(200, some);
    }

    ObjectNode add(int author, String body) {
        var comment = Json.MAPPER.createObjectNode().put("id", next).put("body", body);
        comment.set("user", user(author));
        comments.put(next++, comment);
        return comment;
    }

    private static ObjectNode user(int id) {
        return Json.MAPPER.createObjectNode().put("id", id).put("login", "user-" + id);
    }

    private Answer made(String body) {
        var text = only(body, "body");
        return text == null ? new Answer(422, "") : new Answer(201, add(SELF, text.path("body").asString()));
    }

    private Answer edited(int id, String body) {
        var text = only(body, "body");
        var comment = comments.get(id);
        if (comment == null || text == null) {
            return new Answer(comment == null ? 404 : 422, "");
        }
        return new Answer(200, comment.put("body", text.path("body").asString()));
    }

    private Answer status(String body) {
        var status = only(body, "state", "context", "description", "target_url");
        if (status == null || !List.of("error", "failure", "pending", "success").contains(status.path("state")
                .asString("")) || status.path("description").asString("").length() > 140) {
            return new Answer(422, "");
        }
        statuses.add(status);
        return new Answer(201, status);
    }

    /// An object with some of these fields, each a text; null if it is anything else.
    private static ObjectNode only(String body, String... names) {
        if (!(Json.MAPPER.readTree(body) instanceof ObjectNode object) || object.isEmpty()) {
            return null;
        }
        return object.propertyStream().allMatch(field -> List.of(names).contains(field.getKey())
                && field.getValue().isString()) ? object : null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
