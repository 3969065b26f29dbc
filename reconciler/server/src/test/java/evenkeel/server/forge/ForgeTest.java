package evenkeel.server.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.server.forge.FakeForge.Odd;
import evenkeel.server.forge.StatusReporter.Comment;
import evenkeel.server.forge.StatusReporter.Pull;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;

/// What goes to GitHub, Gitea and Forgejo, by the shapes that they publish; and what a forge may do wrong.
class ForgeTest {

    private static final String HEAD = "a".repeat(40);
    private static final Pull PULL = new Pull(12, "refs/pull/12/head", HEAD);
    private static final String MARKER = "<!-- evenkeel harbour -->";
    private static final Comment COMMENT = new Comment(MARKER, MARKER + "\nthe plan", "");
    private static final Status STATUS = new Status(State.PENDING, "evenkeel/plan", "3 update on 2 hosts");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;
    /// How long it waited before it tried again.
    private final List<Duration> waited = new ArrayList<>();

    enum Which {
        GITHUB(Dialect.GITHUB), GITEA(Dialect.GITEA);

        final Dialect dialect;

        Which(Dialect dialect) {
            this.dialect = dialect;
        }
    }

    private Forge on(FakeForge fake, Dialect dialect) throws IOException {
        return on(fake, dialect, Duration.ofSeconds(20));
    }

    private Forge on(FakeForge fake, Dialect dialect, Duration answer) throws IOException {
        return new Forge(fake.base(), dialect, "acme/fleet", FakeForge.token(folder),
                new Waits(answer, 3, Duration.ofSeconds(1), Duration.ofSeconds(60), waited::add, () -> NOW));
    }

    @ParameterizedTest
    @EnumSource
    void asksAsTheForgePublishesIt(Which which) throws IOException {
        try (var fake = new FakeForge(which.dialect); var forge = on(fake, which.dialect)) {
            fake.open.addAll(List.of(12, 99, 11));
            assertEquals(Optional.of(List.of(12, 11)), forge.open("main", 200));
            assertEquals("100", forge.comment(PULL, COMMENT));
            forge.status(PULL, STATUS);
            fake.merged.put(12, "c".repeat(40));
            assertEquals(Optional.of("c".repeat(40)), forge.merged(12));
            assertEquals(Optional.empty(), forge.merged(11));
            assertEquals(which == Which.GITHUB
                    ? List.of("GET /repos/acme/fleet/pulls?state=open&sort=updated&direction=desc&per_page=100&page=1",
                            "GET /user", "GET /repos/acme/fleet/issues/12/comments?per_page=100&page=1",
                            "POST /repos/acme/fleet/issues/12/comments", "POST /repos/acme/fleet/statuses/" + HEAD,
                            "GET /repos/acme/fleet/pulls/12", "GET /repos/acme/fleet/pulls/11")
                    : List.of("GET /api/v1/repos/acme/fleet/pulls?state=open&sort=recentupdate&limit=50&page=1",
                            "GET /api/v1/user", "GET /api/v1/repos/acme/fleet/issues/12/comments",
                            "POST /api/v1/repos/acme/fleet/issues/12/comments",
                            "POST /api/v1/repos/acme/fleet/statuses/" + HEAD,
                            "GET /api/v1/repos/acme/fleet/pulls/12", "GET /api/v1/repos/acme/fleet/pulls/11"),
                    fake.requests);
            for (var headers : fake.headers) {
                assertEquals((which == Which.GITHUB ? "Bearer " : "token ") + FakeForge.TOKEN,
                        headers.get("Authorization"));
                assertEquals("evenkeel", headers.get("User-Agent"));
                assertEquals(which == Which.GITHUB ? "application/vnd.github+json" : "application/json",
                        headers.get("Accept"));
                assertEquals(which == Which.GITHUB ? "2022-11-28" : null, headers.get("X-GitHub-Api-Version"));
            }
            assertEquals("application/json", fake.headers.get(3).get("Content-Type"));
            assertEquals(MARKER + "\nthe plan", fake.comments.get(100).path("body").asString());
            assertEquals(
                    "{\"state\":\"pending\",\"context\":\"evenkeel/plan\",\"description\":\"3 update on 2 hosts\"}",
                    fake.statuses.getFirst().toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void editsItsOwnCommentInPlaceHoweverManyThereAre(Which which) throws IOException {
        try (var fake = new FakeForge(which.dialect); var forge = on(fake, which.dialect)) {
            IntStream.range(0, 230).forEach(i -> fake.add(3, "I like it " + i));
            var ours = fake.add(FakeForge.SELF, MARKER + "\nan older plan").path("id").asString();
            fake.add(FakeForge.SELF, "a word of the same account");
            assertEquals(ours, forge.comment(PULL, COMMENT));
            assertEquals(232, fake.comments.size());
            assertEquals(MARKER + "\nthe plan", fake.comments.get(Integer.parseInt(ours)).path("body").asString());
            forge.comment(PULL, new Comment(MARKER, "again", ours));
            assertEquals("PATCH " + which.dialect.prefix() + "/repos/acme/fleet/issues/comments/" + ours,
                    fake.requests.getLast(), "what is remembered is not looked for");
        }
    }

    @Test
    void doesNotBelieveACommentOfAnotherThatBearsTheMarker() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            var forged = fake.add(3, MARKER + "\nPlan: nothing would change");
            var posted = forge.comment(PULL, COMMENT);
            assertEquals(2, fake.comments.size());
            assertFalse(forged.path("id").asString().equals(posted));
            fake.knowsNobody = true;
        }
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            fake.knowsNobody = true; // a token that may not ask whose it is
            fake.add(3, MARKER + "\nPlan: nothing would change");
            forge.comment(PULL, COMMENT);
            assertEquals(2, fake.comments.size());
        }
    }

    @Test
    void postsAnewWhereSomebodyDeletedTheComment() throws IOException {
        try (var fake = new FakeForge(Dialect.GITEA); var forge = on(fake, Dialect.GITEA)) {
            assertEquals("100", forge.comment(PULL, new Comment(MARKER, "the plan", "55")));
        }
    }

    @Test
    void aBranchThatHasNoNumberGetsAStatusOnly() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            var branch = new Pull(0, "refs/heads/proposed/x", HEAD);
            assertEquals("", forge.comment(branch, COMMENT));
            forge.status(branch, new Status(State.FAILURE, "evenkeel/plan", "x".repeat(300)));
            assertEquals(List.of("POST /repos/acme/fleet/statuses/" + HEAD), fake.requests);
            assertEquals(140, fake.statuses.getFirst().path("description").asString().length());
        }
    }

    @Test
    void waitsAsLongAsTheForgeAsksAndTriesAgain() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            fake.odd.add(Odd.of(429, "Retry-After", "7"));
            fake.odd.add(new Odd(403, Map.of("x-ratelimit-remaining", "0", "x-ratelimit-reset",
                    "" + (NOW.getEpochSecond() + 9)), "", () -> {
                    }, false));
            forge.status(PULL, STATUS);
            fake.odd.add(Odd.of(500));
            fake.odd.add(Odd.of(503, "Retry-After", "Sun, 22 Nov 2026 12:00:05 GMT"));
            forge.status(PULL, STATUS);
            assertEquals(List.of(7, 9, 1, 5), waited.stream().map(time -> (int) time.toSeconds()).toList());
            assertEquals(2, fake.statuses.size());
        }
    }

    @Test
    void givesUpAfterThreeTriesOrWhereItWouldHaveToWaitLong() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            for (int i = 0; i < 3; i++) {
                fake.odd.add(Odd.of(502));
            }
            var fault = assertThrows(IOException.class, () -> forge.status(PULL, STATUS));
            assertEquals("the forge answered 502 to POST /repos/acme/fleet/statuses/" + HEAD, fault.getMessage());
            assertEquals(3, fake.requests.size());
            fake.odd.add(Odd.of(429, "Retry-After", "3600"));
            assertThrows(IOException.class, () -> forge.status(PULL, STATUS));
            assertEquals(4, fake.requests.size());
        }
    }

    @Test
    void doesNotPostACommentTwiceWhereTheAnswerWasLost() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            forge.comment(new Pull(1, "refs/pull/1/head", HEAD), new Comment(MARKER, "x", "1")); // knows itself now
            fake.comments.clear();
            fake.odd.add(new Odd(200, Map.of(), "[]", () -> {
            }, true));
            fake.odd.add(new Odd(502, Map.of(), "", () -> {
            }, true)); // it was done
            assertThrows(IOException.class, () -> forge.comment(PULL, COMMENT));
            forge.comment(PULL, COMMENT);
            assertEquals(1, fake.comments.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirectWithTheToken(int code) throws IOException {
        try (var other = new FakeForge(Dialect.GITHUB);
                var fake = new FakeForge(Dialect.GITHUB);
                var forge = on(fake, Dialect.GITHUB)) {
            fake.odd.add(Odd.of(code, "Location", other.base() + "/repos/acme/fleet/pulls/12"));
            assertThrows(IOException.class, () -> forge.merged(12));
            assertEquals(List.of(), other.requests);
        }
    }

    @Test
    void aSlowForgeIsNotWaitedForForEver() throws IOException {
        var enough = new CountDownLatch(1);
        try (var fake = new FakeForge(Dialect.GITHUB);
                var forge = on(fake, Dialect.GITHUB, Duration.ofMillis(100))) {
            fake.odd.add(new Odd(201, Map.of(), "{}", enough::await, false));
            var fault = assertThrows(IOException.class, () -> forge.comment(new Pull(12, "", HEAD), COMMENT));
            enough.countDown();
            assertTrue(fault.getMessage().startsWith("the forge does not answer GET /user: "), fault.getMessage());
        }
    }

    @Test
    void anAnswerThatIsTooLargeOrNoJsonOrNoCommentIsRefused() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            for (int i = 0; i < 3; i++) {
                fake.odd.add(new Odd(200, Map.of(), "x".repeat(9 << 20), () -> {
                }, false));
            }
            assertThrows(IOException.class, () -> forge.open("main", 200));
            fake.odd.add(new Odd(200, Map.of(), "<html>", () -> {
            }, false));
            assertEquals("the forge's answer is no JSON",
                    assertThrows(IOException.class, () -> forge.open("main", 200)).getMessage());
            forge.comment(PULL, COMMENT);
            fake.odd.add(new Odd(200, Map.of(), "[]", () -> {
            }, false));
            fake.odd.add(new Odd(201, Map.of(), "{\"id\":\"../../x\"}", () -> {
            }, false));
            assertEquals("the forge's answer names no comment",
                    assertThrows(IOException.class, () -> forge.comment(PULL, COMMENT)).getMessage());
        }
    }

    @Test
    void noFaultShowsTheToken() throws IOException {
        try (var fake = new FakeForge(Dialect.GITHUB); var forge = on(fake, Dialect.GITHUB)) {
            fake.odd.add(new Odd(401, Map.of(), "{\"message\":\"bad credentials " + FakeForge.TOKEN + "\"}", () -> {
            }, false));
            var fault = assertThrows(IOException.class, () -> forge.merged(12));
            assertFalse(fault.getMessage().contains(FakeForge.TOKEN));
            assertFalse((FakeForge.token(folder) + " " + new ForgeOptions.Place(Dialect.GITHUB, fake.base(), "a/b",
                    FakeForge.token(folder))).contains(FakeForge.TOKEN));
        }
    }

    @Test
    void aTokenThatEverybodyMayReadIsNotUsed() throws IOException {
        var token = FakeForge.token(folder);
        Files.setPosixFilePermissions(token.file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IllegalArgumentException.class, token::checked).getMessage().contains("chmod o-rwx"));
        assertThrows(IllegalArgumentException.class, FakeForge.secret(folder.resolve("short"), "short")::checked);
        assertThrows(IllegalArgumentException.class,
                FakeForge.secret(folder.resolve("two"), "line one is long\r\nX-Header: b")::checked);
        assertThrows(IllegalArgumentException.class, new SecretFile(folder.resolve("none"), 16)::checked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://git.example.net", "https://user:pass@git.example.net", "https://git.example.net/",
            "https://git.example.net?x=1", "file:///etc/passwd", "git.example.net"})
    void theTokenIsSentOverTlsOnly(String base) throws IOException {
        var token = FakeForge.token(folder);
        assertThrows(IllegalArgumentException.class,
                () -> new ForgeOptions.Place(Dialect.GITEA, URI.create(base), "acme/fleet", token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet", "acme/../x", "../fleet", "acme/fleet/pulls", "acme/fleet?x", "acme/.."})
    void aRepositoryIsAnOwnerAndAName(String repository) throws IOException {
        var token = FakeForge.token(folder);
        assertThrows(IllegalArgumentException.class, () -> new ForgeOptions.Place(Dialect.GITEA,
                URI.create("https://git.example.net"), repository, token));
    }
}
