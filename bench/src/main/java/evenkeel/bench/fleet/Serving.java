package evenkeel.bench.fleet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.cli.remote.Remote;
import evenkeel.cli.remote.Server;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// `evenkeel serve`, in a process of its own.
record Serving(Repository repository, Path state, int port, Child child) implements AutoCloseable {

    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) .* used (\\d+)K");

    /// @param before what stands before the command: `taskset -c 0`
    static Serving start(Repository repository, Path state, List<String> before) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var serve = Built.evenkeel(List.of("-Xmx1g"), "serve", "--repo", repository.bare().toString(), "--state",
                state.toString(), "--listen", "127.0.0.1:" + port, "--hook");
        var child = Child.start(Stream.concat(before.stream(), serve.stream()).toList(), Map.of(),
                repository.folder().resolve("serve.log"));
        child.says("listening on");
        var serving = new Serving(repository, state, port, child);
        child.until("the first revision is accepted", () -> !serving.revision().isEmpty());
        return serving;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /// What a person sees who asks.
    JsonNode status() throws IOException {
        var out = new ByteArrayOutputStream();
        ask(List.of("status", "-o", "json"), out);
        return Json.MAPPER.readTree(out.toByteArray());
    }

    /// A person asks.
    void ask(List<String> words, OutputStream out) throws IOException {
        var err = new ByteArrayOutputStream();
        var server = new Server("127.0.0.1", port, repository.identity(), state.resolve("keys/link.pub").toString());
        if (new Remote(server, Map.of("HOME", repository.folder().toString())).run(words, out, err) != 0) {
            throw new IOException(err.toString(StandardCharsets.UTF_8));
        }
    }

    /// The accepted one; empty before the first.
    private String revision() {
        try {
            return status().path("revision").asString();
        } catch (IOException _) {
            return "";
        }
    }

    void compliant(int hosts) throws IOException {
        child.until(hosts + " hosts are compliant", () -> {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return status().path("states").path("compliant").asInt() == hosts;
        });
    }

    /// Bytes of its heap that are used, after collections.
    long heap() throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new IOException("there is no " + jcmd);
        }
        var pid = String.valueOf(child.pid());
        for (int i = 0; i < 3; i++) {
            Child.run(state, Map.of(), List.of(jcmd.toString(), pid, "GC.run"));
        }
        var said = Child.run(state, Map.of(), List.of(jcmd.toString(), pid, "GC.heap_info"));
        return USED.matcher(said).results().mapToLong(used -> Long.parseLong(used.group(1)) << 10).sum();
    }

    @Override
    public void close() {
        child.close();
    }
}
