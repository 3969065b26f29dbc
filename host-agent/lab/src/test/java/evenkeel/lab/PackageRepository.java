package evenkeel.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// A signed repository of self-made packages, the only one that the hosts know. What it has in the beginning and what it
/// can offer later stands in [Stock]; a test may bring its own.
public final class PackageRepository implements AutoCloseable {

    private static final String SUITE = "dists/lab/";

    private final Path work;
    private final Signer signer;
    private final String key;
    private final HttpServer server;
    private final List<Deb> offered = new ArrayList<>();
    private final Map<String, byte[]> built = new ConcurrentHashMap<>();
    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private volatile boolean out;

    private PackageRepository(Path work, Signer signer, HttpServer server) throws IOException, InterruptedException {
        this.work = work;
        this.signer = signer;
        this.key = signer.publicKey();
        this.server = server;
    }

    /// @param address on which it listens
    static PackageRepository open(Path work, String address) throws IOException, InterruptedException {
        var server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        var repository = new PackageRepository(work, Signer.in(work.resolve("gnupg")), server);
        server.createContext("/", repository::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return repository;
    }

    /// As it was in the beginning.
    void reset() throws IOException, InterruptedException {
        out = false;
        offered.clear();
        offered.addAll(Stock.first());
        publish();
    }

    /// Offers another version of a package that is in [Stock]: `offer("lab-app", "1.1")`. Hosts see it once they
    /// refresh their lists.
    public void offer(String name, String version) throws IOException, InterruptedException {
        offer(Stock.later().stream().filter(deb -> deb.name().equals(name) && deb.version().equals(version)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " " + version + " is in stock")));
    }

    /// Offers a package of the test's own.
    public void offer(Deb deb) throws IOException, InterruptedException {
        offered.add(deb);
        publish();
    }

    /// While it is out, it answers each request with 503.
    public void out(boolean out) {
        this.out = out;
    }

    /// Where it is, for hosts.
    public String address() {
        return "http://server:" + server.getAddress().getPort();
    }

    /// What hosts have in `/etc/apt/sources.list.d`.
    String sources() {
        return "Types: deb\nURIs: " + address() + "\nSuites: lab\nComponents: main\nSigned-By:\n"
                + key.strip().lines().map(line -> line.isBlank() ? " ." : " " + line).reduce("",
                        (text, line) -> text + line + "\n");
    }

    private void publish() throws IOException, InterruptedException {
        var index = new StringBuilder();
        for (var deb : offered) {
            var bytes = build(deb);
            served.put("pool/" + deb.fileName(), bytes);
            index.append(deb.control()).append("Filename: pool/").append(deb.fileName()).append("\nSize: ")
                    .append(bytes.length).append("\nSHA256: ").append(Digest.sha256(bytes)).append("\n\n");
        }
        var packages = index.toString().getBytes(StandardCharsets.UTF_8);
        served.put(SUITE + "main/binary-all/Packages", packages);
        served.put(SUITE + "InRelease", signer.signed(release(packages)).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] build(Deb deb) throws IOException, InterruptedException {
        var name = deb.fileName() + "-" + Digest.sha256(deb.toString());
        if (!built.containsKey(name)) {
            built.put(name, deb.build(Files.createTempDirectory(work, deb.name())));
        }
        return built.get(name);
    }

    private static String release(byte[] packages) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1));
        return "Origin: Lab\nLabel: Lab\nSuite: lab\nCodename: lab\nArchitectures: all\nComponents: main\nDate: "
                + date.replace("GMT", "UTC") + "\nSHA256:\n " + Digest.sha256(packages) + " " + packages.length
                + " main/binary-all/Packages\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = served.get(exchange.getRequestURI().getPath().substring(1));
            if (out || bytes == null) {
                exchange.sendResponseHeaders(out ? 503 : 404, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        signer.close();
    }
}
