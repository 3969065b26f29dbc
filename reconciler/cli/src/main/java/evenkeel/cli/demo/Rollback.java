package evenkeel.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The end of the story: a fault changes nothing, and `git revert` is the rollback.
final class Rollback {

    private final Stage stage;
    private final Teller teller;
    private final List<String> hosts;
    private final String file;

    /// @param file that the story put on these hosts
    Rollback(Stage stage, Teller teller, List<String> hosts, String file) {
        this.stage = stage;
        this.teller = teller;
        this.hosts = hosts;
        this.file = file;
    }

    void refused() throws IOException {
        teller.chapter("A commit with a fault is refused as a whole");
        var accepted = stage.json("status").path("revision").asString();
        var document = stage.work().resolve("documents/notice.yaml");
        Files.writeString(document, Files.readString(document).replace("path: /etc/notice", "pth: /etc/notice"));
        Files.writeString(stage.work().resolve("files/notice"), "The harbour is closed for ever.\n");
        stage.git("commit", "-q", "-a", "-m", "A slip of the pen");
        teller.does("git commit -a -m 'A slip of the pen' && git push");
        stage.git("push", "-q");
        Until.seen("the head is refused", 50, () -> !stage.json("status").path("refused").isEmpty());
        var status = stage.json("status");
        var faults = status.path("refused").valueStream().map(fault -> fault.asString()).toList();
        faults.forEach(teller::sees);
        Story.must(faults.stream().anyMatch(fault -> fault.matches("(?s)documents/notice.yaml:[0-9]+:[0-9]+: .*")),
                "no diagnostic names documents/notice.yaml with line and column: " + faults);
        Story.must(status.path("revision").asString().equals(accepted), "the faulty revision was accepted");
        for (var host : hosts) {
            Story.must(Files.readString(stage.on(host, file)).contains("Sunday"), host + " was changed");
        }
        teller.holds("it names file, line and column, and nothing was changed");
    }

    void reverted() throws IOException {
        teller.chapter("git revert is the rollback");
        teller.does("git revert HEAD HEAD~1 HEAD~2 && git push");
        stage.git("revert", "--no-edit", "HEAD", "HEAD~1", "HEAD~2");
        stage.git("push", "-q");
        var revision = stage.git("rev-parse", "HEAD").strip();
        var millis = Until.seen("/etc/notice is gone from both web hosts", 5,
                () -> hosts.stream().noneMatch(host -> Files.exists(stage.on(host, file))));
        teller.holds("/etc/notice is gone from web-01 and web-02 " + millis + " ms after the push");
        Until.seen("all three hosts are compliant at the newest revision", 50, () -> {
            var status = stage.json("status");
            return status.path("revision").asString().equals(revision)
                    && status.path("states").path("compliant").asInt() == Stage.HOSTS.size();
        });
        teller.does("evenkeel status");
        teller.sees(stage.ask("status"));
    }
}
