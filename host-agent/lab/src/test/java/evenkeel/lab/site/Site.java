package evenkeel.lab.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import evenkeel.cli.remote.Server;
import evenkeel.lab.Host;
import evenkeel.lab.Lab;
import evenkeel.lab.Waiting;

/// A fleet that is at work: a reconciler on this machine, which listens to the hosts of the lab, and their agents.
public final class Site implements AutoCloseable {

    private final Path folder;
    private final Lab lab;
    private final int port;
    private final FleetRepository repository;
    private final Operator operator;
    private final Map<String, Agent> agents = new TreeMap<>();
    private Program reconciler;

    private Site(Path folder, Lab lab) throws IOException {
        this.folder = folder;
        this.lab = lab;
        try (var free = new ServerSocket(0, 1, InetAddress.getByName(lab.server()))) {
            this.port = free.getLocalPort();
        }
        this.repository = new FleetRepository(folder);
        this.operator = new Operator(folder, new Server(lab.server(), port, folder.resolve("operator"),
                state().resolve("keys/link.pub").toString()));
    }

    /// Founds a fleet, starts its reconciler, and an agent on each host of the lab.
    ///
    /// @param folder empty
    public static Site open(Path folder, Lab lab) throws Exception {
        var site = new Site(folder, lab);
        try {
            site.repository.found(lab.hosts().stream().map(Host::name).toList());
            site.serve();
            site.join(lab.hosts());
            return site;
        } catch (Exception | Error e) {
            site.close();
            throw e;
        }
    }

    /// Starts the reconciler, and waits until it answers.
    public void serve() throws Exception {
        reconciler = Program.start(Built.evenkeel("serve", "--repo", repository.bare().toString(), "--state",
                state().toString(), "--listen", address(), "--hook", "--poll", "1s"), repository.environment(),
                folder.resolve("reconciler.log"));
        Waiting.until("the reconciler answers", reconciler::tail, () -> {
            if (!reconciler.alive()) {
                throw new AssertionError(reconciler.tail());
            }
            return reconciler.said().contains("listening on") && !operator.json("status").isNull();
        });
    }

    private void join(List<Host> hosts) throws Exception {
        var token = repository.run(folder, Built.evenkeel("join-token", "first", "--state", state().toString(),
                "--address", address(), "--code-file", folder.resolve("code").toString())).strip();
        var deb = Built.agent();
        hosts.forEach(host -> agents.put(host.name(), new Agent(host)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var joining = agents.values().stream().map(agent -> threads.submit(() -> {
                agent.install(deb);
                agent.enrol(token);
                agent.start();
                return agent;
            })).toList();
            for (var joined : joining) {
                joined.get();
            }
        }
    }

    public FleetRepository repository() {
        return repository;
    }

    public Operator operator() {
        return operator;
    }

    /// Runs a script on a host, and does not wait for it.
    public Run script(Host host, String script) throws IOException {
        return Run.ofScript(this, host, script);
    }

    /// Runs a document on a host, and does not wait for it.
    public Run document(Host host, String document) throws IOException {
        return Run.of(this, host, document);
    }

    public Program reconciler() {
        return reconciler;
    }

    public Agent agent(Host host) {
        return agents.get(host.name());
    }

    /// Where agents and people reach the reconciler.
    public String address() {
        return lab.server() + ":" + port;
    }

    /// The reconciler's own folder.
    public Path state() {
        return folder.resolve("reconciler");
    }

    /// Waits until the reconciler has accepted the newest commit, and all hosts are as it says.
    public void converged() throws Exception {
        var head = repository.head();
        until("all hosts are compliant", () -> operator.json("status").path("revision").asString().equals(head)
                && operator.states().values().stream().allMatch("compliant"::equals));
    }

    /// Waits until this host is in this state, as the reconciler says.
    public void state(Host host, String state) throws Exception {
        until(host.name() + " is " + state, () -> state.equals(operator.states().get(host.name())));
    }

    /// Waits; shows all logs if it was in vain.
    public void until(String what, Waiting.Seen seen) throws Exception {
        Waiting.until(what, this::seen, seen);
    }

    private String seen() {
        var text = new StringBuilder(operator.seen()).append(reconciler.tail());
        for (var agent : agents.values()) {
            text.append("--- ").append(agent.host().name()).append('\n');
            try {
                text.append(agent.log());
            } catch (IOException e) {
                text.append(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return text.toString();
    }

    /// What a person's shell prints, in which `evenkeel` knows the reconciler.
    public String shell(String script) throws IOException, InterruptedException {
        var program = Files.createDirectories(folder.resolve("bin")).resolve("evenkeel");
        var words = Built.evenkeel().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(program, """
                #!/bin/sh
                export EVENKEEL_SERVER=%s EVENKEEL_SERVER_KEY=%s EVENKEEL_IDENTITY=%s
                exec %s "$@"
                """.formatted(address(), state().resolve("keys/link.pub"), folder.resolve("operator"), words));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return repository.run(folder, List.of("sh", "-ec", "PATH=" + program.getParent() + ":$PATH\n" + script));
    }

    /// What the offline check of the audit trail says.
    public String verified() throws IOException, InterruptedException {
        return repository.run(folder, Built.evenkeel("audit", "verify", repository.bare().toString(), "--key",
                state().resolve("keys/audit.pub").toString()));
    }

    @Override
    public void close() {
        if (reconciler != null) {
            reconciler.kill();
        }
    }
}
