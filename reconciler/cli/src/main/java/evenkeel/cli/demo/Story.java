package evenkeel.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What the demo claims, in its order; each claim is checked.
final class Story {

    private static final List<String> WEB = List.of("web-01", "web-02");
    private static final String AUDIT = "--branches=audit/*";
    private static final String NOTICE = "etc/notice";

    private final Stage stage;
    private final Teller teller;
    private final Rollback rollback;

    Story(Stage stage, Teller teller) {
        this.stage = stage;
        this.teller = teller;
        this.rollback = new Rollback(stage, teller, WEB, NOTICE);
    }

    void tell() throws IOException {
        teller.plain("Evenkeel, in " + stage.folder());
        var setting = new Setting(stage, teller);
        setting.repository();
        setting.reconciler();
        setting.agents();
        planned();
        applied();
        audited();
        repaired();
        rollback.refused();
        rollback.reverted();
        teller.plain("");
        teller.plain("All of it came true: one commit became changes on hosts, and the audit trail says so.");
    }

    private void planned() throws IOException {
        teller.chapter(
                "A commit puts /etc/notice on the web hosts; in audit mode it is planned, and nothing is touched");
        write("files/notice", "The harbour is closed on Sunday.\n");
        write("documents/notice.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: notice
                    inputs:
                      path: /etc/notice
                      source: files/notice
                      mode: "0644"
                """);
        write("associations/notice.yaml", """
                apiVersion: evenkeel/v1
                kind: Association
                metadata:
                  name: notice
                spec:
                  documentName: notice
                  targets:
                    - key: resource-groups:Name
                      values: [web]
                  mode: audit
                """);
        var revision = commit("A notice for the web hosts, looked at first");
        Until.seen("a plan that would create two files", 50, () -> {
            var plan = stage.json("plan");
            return plan.path("revision").asString().equals(revision)
                    && plan.path("totals").path("create").asInt() == WEB.size();
        });
        teller.does("evenkeel plan");
        teller.sees(stage.ask("plan"));
        for (var host : WEB) {
            must(!Files.exists(stage.on(host, NOTICE)), host + " was touched by a plan");
        }
        teller.holds("two files would be created, and none was");
    }

    private void applied() throws IOException {
        teller.chapter("The next commit enforces it");
        var file = stage.work().resolve("associations/notice.yaml");
        Files.writeString(file, Files.readString(file).replace("mode: audit", "mode: enforce"));
        commit("The notice is enforced");
        var millis = Until.seen("/etc/notice on both web hosts", 5, () -> there(stage.on("web-01", NOTICE))
                && there(stage.on("web-02", NOTICE)));
        must(!Files.exists(stage.on("db-01", NOTICE)), "db-01 has a notice that it should not have");
        teller.holds("/etc/notice is on web-01 and web-02 " + millis + " ms after the push, and not on db-01");
        Until.seen("all three hosts are compliant", 50, this::compliant);
        teller.does("evenkeel history --limit 2");
        teller.sees(stage.ask("history", "--limit", "2"));
    }

    private void audited() throws IOException {
        teller.chapter("The audit trail says so, in commits that Git itself verifies");
        var signers = stage.state().resolve("keys/allowed_signers").toString();
        Until.seen("an audit commit about /etc/notice", 100,
                () -> Files.isReadable(Path.of(signers)) && committed("file:/etc/notice"));
        teller.does("git log -1 --show-signature --branches='audit/*'");
        teller.sees(stage.git("--git-dir", stage.bare().toString(), "-c", "gpg.format=ssh", "-c",
                "gpg.ssh.allowedSignersFile=" + signers, "log", "-1", "--show-signature", "--stat=80", AUDIT));
        var newest = stage.git("--git-dir", stage.bare().toString(), "rev-list", "-1", AUDIT).strip();
        stage.git("--git-dir", stage.bare().toString(), "-c", "gpg.format=ssh", "-c",
                "gpg.ssh.allowedSignersFile=" + signers, "verify-commit", newest);
        teller.holds("git verify-commit accepts it");
        teller.does("evenkeel audit verify fleet.git --key reconciler/keys/audit.pub");
        teller.sees(stage.evenkeel("audit", "verify", stage.bare().toString(), "--key",
                stage.state().resolve("keys/audit.pub").toString()));
    }

    private boolean committed(String text) throws IOException {
        if (stage.git("--git-dir", stage.bare().toString(), "rev-list", "-1", AUDIT).isBlank()) {
            return false;
        }
        return stage.git("--git-dir", stage.bare().toString(), "log", "-p", "--format=", AUDIT).contains(text);
    }

    private void repaired() throws IOException {
        teller.chapter("Somebody edits a managed file by hand");
        var motd = stage.on("web-01", "etc/motd");
        var before = Files.readString(motd);
        teller.does("echo 'I was here' >> web-01:/etc/motd");
        Files.writeString(motd, "I was here\n", StandardOpenOption.APPEND);
        var millis = Until.seen("/etc/motd as it was", 1,
                () -> Files.exists(motd) && Files.readString(motd).equals(before));
        teller.holds("its agent put it back after " + millis + " ms");
    }

    private boolean compliant() throws IOException {
        return stage.json("status").path("states").path("compliant").asInt() == Stage.HOSTS.size();
    }

    private static boolean there(Path file) throws IOException {
        return Files.exists(file) && Files.size(file) > 0;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(stage.work().resolve(file), text);
    }

    private String commit(String message) throws IOException {
        stage.git("add", ".");
        stage.git("commit", "-q", "-m", message);
        teller.does("git commit -m '" + message + "' && git push");
        stage.git("push", "-q");
        return stage.git("rev-parse", "HEAD").strip();
    }

    static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failed(otherwise);
        }
    }
}
