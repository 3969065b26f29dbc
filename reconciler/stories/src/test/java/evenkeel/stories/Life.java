package evenkeel.stories;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.command.CommandRequest;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet.Target;

/// What a fleet goes through in crash tests: commits, edits by hand, cuts; and what must be true after it, whoever died
/// meanwhile.
final class Life {

    private static final List<String> HOSTS = List.of("web-01", "web-02", "db-01");
    private final World world;
    private int commits;
    private int commands;

    Life(World world) {
        this.world = world;
    }

    /// The same for all: everything is reached that a crash may hit.
    void live() throws Exception {
        begin();
        commit(1, true);
        edit("web-01");
        commit(2, true);
        world.pass(Duration.ofMinutes(31));
        world.settle();
        cut("web-02");
        edit("web-02");
        commit(3, false);
        back("web-02");
        looked();
        command();
        cancelled();
    }

    /// A file that runs once.
    private void command() throws Exception {
        var name = "cmd-" + ++commands;
        world.log.add("--- command " + name);
        world.git.commit(name, Edit.of(world.git.files(), List.of("  document " + name,
                "    run: script {runCommand: [\"append " + name + " to /etc/log\"]}",
                "  document slow", "    run: script {runCommand: [\"wait\"]}",
                "  command " + name + ": " + name + " on web-01 web-02 | maxConcurrency: \"1\"")));
        world.pushed();
        world.settle();
    }

    /// A person begins a command, and ends it.
    private void cancelled() throws Exception {
        if (commands == 0) {
            command();
        }
        world.log.add("--- cancelled");
        world.asked(running -> running.commands().begin(new CommandRequest("slow", List.of(Target.ALL),
                new TreeMap<>(), "50", "0", 600, "", false, ""), world.machines.keySet(), "ada", "run", world.now));
        world.settle();
        world.asked(running -> {
            for (var each : running.commands().list(world.now)) {
                running.commands().cancel(each.id(), Set.of(), "ada", world.now);
            }
            return true;
        });
        world.settle();
    }

    /// A plan of what is not merged asks hosts to look.
    private void looked() throws Exception {
        var name = "proposed " + commits;
        world.git.propose(name, Edit.of(world.git.files(),
                List.of("  document app", "    other: file {path: /etc/other, content: other}")));
        var hosts = Set.copyOf(world.machines.keySet());
        world.asked(running -> {
            running.desk().look(FakeGit.revision(name), hosts, world.now, () -> {
            });
            return true;
        });
        world.settle();
    }

    /// Less of it.
    void liveShortly() throws Exception {
        begin();
        commit(1, true);
        edit("web-01");
        commit(2, false);
        command();
        cancelled();
    }

    /// Some of it, in some order.
    void live(Random random) throws Exception {
        begin();
        for (int i = 0; i < 6; i++) {
            var host = HOSTS.get(random.nextInt(2));
            switch (random.nextInt(9)) {
                case 0, 1 -> commit(1 + random.nextInt(9), random.nextBoolean());
                case 2 -> edit(host);
                case 3 -> cut(host);
                case 4 -> back(host);
                case 6 -> command();
                case 7 -> cancelled();
                case 5 -> world.pass(Duration.ofMinutes(1 + random.nextInt(40)));
                default -> commit(1 + random.nextInt(3), true);
            }
        }
    }

    private void begin() throws Exception {
        world.git.commit("base", Edit.empty("harbour"));
        for (var host : HOSTS) {
            while (!world.machines.containsKey(new HostName(host)) || !machine(host).enrolled) {
                world.enrol(host);
            }
        }
        world.settle();
    }

    private Machine machine(String host) {
        return world.machines.get(new HostName(host));
    }

    private void edit(String host) throws Exception {
        world.log.add("--- edit on " + host);
        var motd = machine(host).root.resolve("etc/motd");
        if (Files.exists(motd)) {
            Files.writeString(motd, "hacked");
            machine(host).saw("/etc/motd");
        }
        world.settle();
    }

    private void cut(String host) throws Exception {
        world.log.add("--- cut " + host);
        machine(host).wired = false;
        if (machine(host).connected) {
            machine(host).cut();
            world.gone(machine(host).name);
        }
        world.settle();
    }

    private void back(String host) throws Exception {
        world.log.add("--- back " + host);
        machine(host).wired = true;
        world.settle();
    }

    private void commit(int what, boolean extra) throws Exception {
        world.log.add("--- commit " + ++commits + " of " + what + " " + extra);
        var lines = new ArrayList<>(List.of("  file files/big: big {{host.name}} " + what, "  document app",
                "    motd: file {path: /etc/motd, content: motd " + what + "}",
                "    big: file {path: /etc/big, template: files/big}",
                "    run: script {runCommand: [\"append run-" + commits / 2 + " to /etc/log\"]}",
                "    follow: script {runCommand: [\"append follow-" + commits + " to /etc/log\"]} | after: [run]"));
        if (extra) {
            lines.add("    extra: file {path: /etc/extra, content: extra}");
        }
        lines.add("  association app: app on web-01 web-02 | maxErrors: \"100%\", waves: [{hosts: 1, checks: "
                + "[{script: {lines: [\"exists /etc/motd\"]}}]}, {hosts: \"100%\"}]");
        world.git.commit("commit " + commits, Edit.of(world.git.files(), lines));
        world.pushed();
        world.settle();
    }

    /// All faults have ended: everybody is connected, and time passes.
    void heal() throws Exception {
        world.log.add("--- heal");
        world.machines.values().forEach(machine -> machine.wired = true);
        for (int i = 0; i < 2; i++) {
            world.pushed();
            world.settle();
            world.pass(Duration.ofMinutes(65));
        }
        world.settle();
    }

    void check() throws Exception {
        new Invariants(world).hold();
    }
}
