package evenkeel.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// Before the story: a repository, a reconciler, three agents.
final class Setting {

    private final Stage stage;
    private final Teller teller;

    Setting(Stage stage, Teller teller) {
        this.stage = stage;
        this.teller = teller;
    }

    void repository() throws IOException {
        teller.chapter("A fleet repository: examples/fleet-repo, with a key for you and a code for three hosts");
        stage.copyExample();
        stage.children().run(stage.folder(),
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "operator", "-f",
                        stage.identity().toString()));
        var person = stage.work().resolve("people/operator.yaml");
        var key = Files.readString(stage.identity().resolveSibling("operator.pub")).strip();
        Files.writeString(person, Files.readString(person).replaceAll("key: ssh-ed25519 \\S+", "key: \"" + key + "\"")
                .replaceAll("# A placeholder.*\n", ""));
        Files.writeString(stage.work().resolve("activations/demo.yaml"), stage.children().run(stage.folder(),
                List.of(stage.program("evenkeel"), "activation", "new", "demo", "--limit", "3", "--code-file",
                        "code")));
        stage.evenkeel("pin", stage.work().toString());
        teller.does("evenkeel check");
        teller.sees(stage.evenkeel("check", stage.work().toString()));
        stage.git("init", "-q", "-b", "main");
        stage.git("add", ".");
        stage.git("commit", "-q", "-m", "The harbour fleet");
        stage.git("clone", "-q", "--bare", stage.work().toString(), stage.bare().toString());
        stage.git("remote", "add", "origin", stage.bare().toString());
        stage.git("fetch", "-q", "origin");
        stage.git("branch", "-q", "--set-upstream-to=origin/main");
    }

    void reconciler() throws IOException {
        teller.chapter("A reconciler watches a bare clone of it");
        teller.does("evenkeel serve --repo fleet.git --state reconciler --listen " + stage.address() + " --hook");
        stage.children().start("reconciler",
                List.of(stage.program("evenkeel"), "serve", "--repo", stage.bare().toString(), "--state",
                        stage.state().toString(), "--listen", stage.address(), "--hook", "--poll", "2s"));
        var millis = Until.seen("the reconciler listens", 50, () -> {
            stage.children().allAlive();
            return Files.readString(stage.children().log("reconciler")).contains("listening on");
        });
        var head = stage.git("rev-parse", "HEAD").strip();
        Until.seen("the first revision is accepted", 50, () -> asked(head));
        teller.holds("it listens, after " + millis + " ms, and has accepted the first revision");
    }

    /// Before the first revision is accepted nobody is known, and everybody is refused.
    private boolean asked(String head) {
        try {
            return stage.json("status").path("revision").asString().equals(head);
        } catch (IOException | Failed _) {
            stage.children().allAlive();
            return false;
        }
    }

    void agents() throws IOException {
        teller.chapter("Three agents join over SSH; each keeps a folder as its root");
        var token = stage.evenkeel("join-token", "demo", "--state", stage.state().toString(), "--address",
                stage.address(), "--code-file", stage.folder().resolve("code").toString()).strip();
        for (var host : Stage.HOSTS) {
            var state = stage.folder().resolve("agents").resolve(host).toString();
            teller.does("evenkeel-agent enroll --name " + host + " --root hosts/" + host + " --state agents/" + host
                    + " TOKEN && evenkeel-agent run --state agents/" + host);
            stage.children().run(stage.folder(), List.of(stage.program("evenkeel-agent"), "enroll", "--name", host,
                    "--root", stage.on(host, "").toString(), "--state", state, token));
            stage.children().start(host, List.of(stage.program("evenkeel-agent"), "run", "--state", state));
        }
        var millis = Until.seen("all three hosts are compliant", 100, () -> {
            stage.children().allAlive();
            return stage.json("status").path("states").path("compliant").asInt() == Stage.HOSTS.size();
        });
        teller.does("evenkeel hosts");
        teller.sees(stage.ask("hosts"));
        teller.holds("all three are as the repository says, " + millis + " ms after the last one started");
        teller.sees("web-01:/etc/motd: " + Files.readString(stage.on("web-01", "etc/motd")));
    }
}
