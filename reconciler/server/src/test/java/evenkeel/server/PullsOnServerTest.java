package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.server.forge.Dialect;
import evenkeel.server.forge.FakeForge;
import evenkeel.server.forge.ForgeOptions;

/// A whole reconciler, a repository that `git` made, and a forge's interface: it polls every five minutes, so what
/// happens here happens because a webhook woke it.
class PullsOnServerTest {

    private static final String SECRET = "a-secret-of-the-webhook";

    @TempDir
    Path folder;
    private int delivery;

    @Test
    void aPullRequestIsPlannedToldMergedAndToldOfAgain() throws Exception {
        List<String> said;
        try (var forge = new FakeForge(Dialect.GITEA); var fleet = new ServedFleet(folder, options(forge))) {
            said = fleet.said;
            propose("groups/web.yaml", "apiVersion: evenkeel/v1\nkind: Group\nmetadata:\n  name: web\nspec:\n"
                    + "  hosts: [web-1]\n");
            forge.open.add(12);
            knock(fleet);
            await(fleet, () -> !forge.statuses.isEmpty());
            var comment = forge.comments.values().iterator().next().path("body").asString();
            assertTrue(comment.startsWith("<!-- evenkeel harbour -->\n\n### "), comment);
            assertTrue(comment.contains("Counts only") || comment.contains("would be refused"), comment);

            propose("groups/web.yaml", "kind: Nonsense\n@team");
            knock(fleet);
            await(fleet, () -> forge.statuses.getLast().path("state").asString().equals("failure"));
            assertEquals(1, forge.comments.size(), "it is edited in place");

            propose("hosts/web-1.yaml", "apiVersion: evenkeel/v1\nkind: Host\nmetadata:\n  name: web-1\nspec: {}\n");
            git("rm", "-q", "groups/web.yaml");
            commit();
            knock(fleet);
            await(fleet, () -> forge.statuses.getLast().path("state").asString().equals("success"));

            int entries = fleet.entries().size();
            git("push", "-q", folder.resolve("fleet.git").toString(), "HEAD:refs/heads/main");
            fleet.await(entries, Event.Accepted.class, _ -> true);
            knock(fleet);
            await(fleet, () -> forge.statuses.getLast().path("context").asString().equals("evenkeel/applied"));
            assertEquals("applied on 0 hosts", forge.statuses.getLast().path("description").asString());
        }
        nothingShows(FakeForge.TOKEN, said);
        nothingShows(SECRET, said);
    }

    @Test
    void whoMayPlanAndSignedIsToldAllAndAStrangerCounts() throws Exception {
        try (var forge = new FakeForge(Dialect.GITEA); var fleet = new ServedFleet(folder, options(forge))) {
            for (var name : List.of("ada", "eve")) {
                Ran.in(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name).ok();
            }
            write("people/ada.yaml", "apiVersion: evenkeel/v1\nkind: Person\nmetadata:\n  name: ada\nspec:\n"
                    + "  credentials:\n    - type: ssh\n      key: \""
                    + Files.readString(folder.resolve("ada.pub")).strip() + "\"\n");
            write("policies/ada.yaml", "apiVersion: evenkeel/v1\nkind: Policy\nmetadata:\n  name: ada\nspec:\n"
                    + "  people: [ada]\n  allow:\n    - verbs: [plan]\n");
            int entries = fleet.entries().size();
            git("commit", "-q", "-m", "Ada may plan");
            git("push", "-q", folder.resolve("fleet.git").toString(), "HEAD:refs/heads/main");
            knock(fleet);
            fleet.await(entries, Event.Accepted.class, _ -> true);
            forge.open.add(12);

            assertTrue(signed(forge, fleet, "eve").contains("Counts only"));
            var told = signed(forge, fleet, "ada");
            assertTrue(!told.contains("Counts only") && told.contains("Plan: 0 to create"), told);
        }
    }

    /// The comment on a pull request that this key signed.
    private String signed(FakeForge forge, ServedFleet fleet, String key) throws Exception {
        int before = forge.statuses.size();
        write("files/" + key, key);
        git("-c", "gpg.format=ssh", "-c", "user.signingkey=" + folder.resolve(key), "commit", "-q", "-S", "-m", key);
        git("push", "-q", folder.resolve("fleet.git").toString(), "+HEAD:refs/pull/12/head");
        knock(fleet);
        await(fleet, () -> forge.statuses.size() > before);
        return forge.comments.values().iterator().next().path("body").asString();
    }

    private ForgeOptions options(FakeForge forge) throws IOException {
        var secrets = Files.createDirectory(folder.resolve("secrets"));
        return new ForgeOptions(List.of("refs/pull/*/head"), Optional.of(new ForgeOptions.Place(Dialect.GITEA,
                forge.base(), "acme/fleet", FakeForge.token(secrets))), Optional.empty(), 60,
                Optional.of(new ForgeOptions.Hooks("127.0.0.1", 0,
                        FakeForge.secret(secrets.resolve("hook"), SECRET))));
    }

    private void propose(String file, String text) throws Exception {
        write(file, text);
        commit();
    }

    private void write(String file, String text) throws Exception {
        var path = folder.resolve("work").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        git("add", ".");
    }

    private void commit() throws Exception {
        git("commit", "-q", "-m", "What is proposed");
        git("push", "-q", folder.resolve("fleet.git").toString(), "+HEAD:refs/pull/12/head");
    }

    private void git(String... words) throws Exception {
        var line = new java.util.ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        Ran.in(folder.resolve("work"), line.toArray(String[]::new)).ok();
    }

    /// A signed delivery, each another one.
    private void knock(ServedFleet fleet) throws Exception {
        var line = fleet.said.stream().filter(said -> said.startsWith("listening for webhooks on ")).findFirst();
        var body = ("{\"delivery\":" + ++delivery + "}").getBytes(StandardCharsets.UTF_8);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create("http://"
                    + line.orElseThrow().substring("listening for webhooks on ".length())))
                    .header("X-Gitea-Signature", HexFormat.of().formatHex(mac.doFinal(body)))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding());
            assertEquals(202, answer.statusCode());
        }
    }

    private static void await(ServedFleet fleet, BooleanSupplier wanted) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not told; it said " + fleet.said);
            Thread.sleep(5); // the forge tells of itself by no event
        }
    }

    private void nothingShows(String secret, List<String> said) throws IOException {
        assertFalse(String.join("\n", said).contains(secret));
        try (var files = Files.walk(folder.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
            }
        }
    }
}
