package evenkeel.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import evenkeel.agent.command.actions.Actions;
import evenkeel.agent.link.Enroller;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.model.StandingOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `doctor`.
@Command(name = "doctor", mixinStandardHelpOptions = true, description = "Says what is wrong with an agent, and what to do; exit 1 if anything is.")
final class DoctorCommand implements Callable<Integer> {

    private static final int CONNECT_MILLIS = 5_000;

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "The agent's own folder.")
    private Path folder;
    private boolean ill;

    @Override
    public Integer call() throws IOException {
        var state = new State(new RealDisk(), folder.toAbsolutePath());
        var reading = new Reading(state);
        var enrolment = reading.enrolment;
        System.out.println("ok    enrolled as " + enrolment.host() + " in " + enrolment.fleet());
        check("identity", () -> {
            var file = state.folder().resolve(Enroller.IDENTITY);
            if (!Files.isReadable(file)) {
                throw new IOException(file + " cannot be read: enrol this host anew");
            }
            return file.toString();
        });
        check("root", () -> Hosts.checked(enrolment.root()).toString());
        check("disk", () -> writable(state.folder()));
        check("spool", () -> spool(state.folder().resolve("spool.ndjson")));
        check("order", () -> order(state, reading.order.order()
                .orElseThrow(() -> new IOException("none is held yet: is the host in the fleet repository?"))));
        check("trust", () -> Actions.trusted(state.folder()));
        check("reconciler", () -> reachable(enrolment.server()));
        if (!enrolment.root().equals(Path.of("/"))) {
            check("commands", DoctorCommand::bubblewrap);
        }
        return ill ? 1 : 0;
    }

    private void check(String what, Check check) {
        try {
            System.out.println("ok    " + what + ": " + check.look());
        } catch (IOException e) {
            ill = true;
            System.out.println("ILL   " + what + ": " + e.getMessage());
        }
    }

    private static String writable(Path state) throws IOException {
        var file = state.resolve(".doctor");
        try {
            Files.write(file, new byte[4096]);
            return Files.getFileStore(state).getUsableSpace() / (1 << 20) + " MiB free";
        } catch (IOException e) {
            throw new IOException(state + " cannot be written (" + e.getMessage() + "): make room or mend its mode", e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String spool(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) + " bytes wait for the reconciler" : "empty";
    }

    private static String order(State state, StandingOrder order) throws IOException {
        var away = Duration.ofMillis(state.read("away.json", Long.class).orElse(0L));
        if (away.compareTo(order.expiry()) >= 0) {
            throw new IOException("sequence " + order.sequence() + " expired: the reconciler was not heard for "
                    + away.toHours() + " hours of running, so this agent only observes; connect it");
        }
        var missing = order.blobs().stream().filter(blob -> !has(state, blob)).count()
                + order.plugins().stream().filter(pin -> !has(state, pin.sha256())).count();
        if (missing > 0) {
            throw new IOException(missing + " plugins or contents have not come yet: they come when it is connected");
        }
        return "sequence " + order.sequence() + ", " + order.items().size() + " items, revision " + order.revision()
                + ", " + Duration.between(order.issued(), Instant.now()).toHours() + " h old";
    }

    private static boolean has(State state, Digest digest) {
        return Files.exists(state.folder().resolve("blobs").resolve(digest.hex()));
    }

    private static String reachable(String server) throws IOException {
        var colon = server.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.substring(0, colon).replaceAll("[\\[\\]]", ""),
                    Integer.parseInt(server.substring(colon + 1))), CONNECT_MILLIS);
            return server;
        } catch (IOException e) {
            throw new IOException(server + " cannot be reached (" + e.getMessage()
                    + "): is it serving, and does the network let this host dial out?", e);
        }
    }

    private static String bubblewrap() throws IOException {
        for (var folder : System.getenv().getOrDefault("PATH", "/usr/bin").split(":")) {
            if (Files.isExecutable(Path.of(folder, "bwrap"))) {
                return "confined by " + Path.of(folder, "bwrap");
            }
        }
        throw new IOException("scripts are skipped: install bubblewrap (apt-get install bubblewrap)");
    }

    private interface Check {
        String look() throws IOException;
    }
}
