package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.resource.Authors;
import evenkeel.resource.Fleet;
import evenkeel.resource.Signing;

/// Who may make which commit, by made-up commits.
class AuthorshipTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant ANCHOR = NOW.minus(Duration.ofDays(10));
    private static final Fleet.SigningKey ADA = key("ada", null);
    private static final Fleet.SigningKey BOB = key("bob", null);
    private static final Fleet.SigningKey OLD = key("old", NOW.minus(Duration.ofDays(5)));
    private static final Fleet.SigningKey ROOT = key("root", null);

    private static Fleet.SigningKey key(String name, Instant until) {
        return new Fleet.SigningKey("ssh", "ssh-ed25519 " + name, Optional.ofNullable(until));
    }

    private static Authorship authorship(boolean required, Signing.Owners... owners) {
        var people = new TreeMap<String, Fleet.Person>();
        for (var key : List.of(ADA, BOB, OLD)) {
            var name = key.key().replace("ssh-ed25519 ", "");
            people.put(name, new Fleet.Person(name, List.of(), List.of(key), Position.file("people/" + name)));
        }
        return new Authorship(new Trust(false, List.of(ROOT)),
                new Authors(new Signing(required, List.of(owners)), people), ANCHOR, NOW);
    }

    private static Signing.Owners owners(String path, String... people) {
        return new Signing.Owners(List.of(path), new TreeSet<>(List.of(people)));
    }

    private static Commit commit(Signature signature, Instant at, String... paths) {
        var changed = new TreeMap<String, byte[]>();
        for (var path : paths) {
            changed.put(path, new byte[0]);
        }
        return new Commit("c".repeat(40), List.of(), new Commit.Stamp("Ann <ann@x>", at), changed, signature);
    }

    private static Commit by(Fleet.SigningKey key, String... paths) {
        return commit(good(key, NOW), NOW, paths);
    }

    private static String faults(Authorship authorship, Commit... commits) {
        return authorship.faults(List.of(commits)).stream().map(Unsigned::because).collect(Collectors.joining("; "));
    }

    @Test
    void lookAtNothingWhereNothingIsAsked() {
        assertTrue(!authorship(false).asks());
        assertEquals("", faults(authorship(false), commit(new Signature.None(), NOW, "fleet.yaml")));
        assertTrue(authorship(true).asks());
        assertTrue(authorship(false, owners("people/", "ada")).asks());
    }

    @Test
    void anyPersonWillDoWhereNobodyOwnsAPath() {
        assertEquals("", faults(authorship(true), by(ADA, "a"), by(BOB, "b"), by(ROOT, "c")));
        assertEquals("is not signed; has a signature that does not count: so",
                faults(authorship(true), commit(new Signature.None(), NOW, "a"),
                        commit(new Signature.Bad("so"), NOW, "b")));
        assertEquals("is not signed", faults(authorship(true), commit(new Signature.None(), NOW)), "an empty one too");
    }

    @Test
    void aPathIsOfAllWhomAnyEntryNamesForIt() {
        var authorship = authorship(false, owners("people/", "ada"), owners("people/bob.yaml", "bob"),
                owners("fleet.yaml", "ada"));
        assertEquals("", faults(authorship, by(BOB, "people/bob.yaml"), by(ADA, "people/bob.yaml", "fleet.yaml"),
                commit(new Signature.None(), NOW, "peoples/x", "fleet.yaml.orig", "sub/fleet.yaml")));
        assertEquals("is signed by bob", faults(authorship, by(BOB, "people/bob.yaml", "people/ada.yaml")));
        assertEquals(List.of("people/ada.yaml"),
                authorship.faults(List.of(by(BOB, "people/bob.yaml", "people/ada.yaml"))).getFirst().owned());
        assertEquals("", faults(authorship, by(ROOT, "people/ada.yaml", "fleet.yaml")));
    }

    @Test
    void aKeyCountsUntilItEnds() {
        var authorship = authorship(true);
        var end = OLD.validUntil().orElseThrow();
        assertEquals("", faults(authorship, commit(good(OLD, end.minusSeconds(1)), end.minusSeconds(1))));
        assertTrue(
                faults(authorship, commit(good(OLD, end), end)).startsWith("is signed by a key of old that ended at"));
        assertTrue(faults(authorship, commit(good(OLD, end), ANCHOR)).contains("ended at"), "the later time counts");
        assertTrue(faults(authorship, commit(good(OLD, ANCHOR), end)).contains("ended at"), "whichever that is");
        assertEquals("", faults(authorship, by(OLD, ANCHOR.minus(Duration.ofHours(23)))));
        assertTrue(faults(authorship, by(OLD, ANCHOR.minus(Duration.ofHours(25)))).contains("can write any date"));
        assertEquals("", faults(authorship, by(ADA, ANCHOR.minus(Duration.ofDays(900)))), "one that goes on");
    }

    private static Commit by(Fleet.SigningKey key, Instant at) {
        return commit(good(key, at), at, "a");
    }

    private static Signature good(Fleet.SigningKey key, Instant at) {
        return new Signature.Good(key, at, Optional.empty());
    }

    @Test
    void whatAKeySaysOfItsEndCountsBesides() {
        var ends = Optional.of(NOW.minus(Duration.ofDays(6)));
        var signed = commit(new Signature.Good(OLD, ends.get(), ends), ends.get());
        assertTrue(faults(authorship(true), signed).contains("ended at " + ends.get()));
    }

    @Test
    void tenMinutesAheadAreLetPass() {
        assertEquals("", faults(authorship(true), by(ADA, NOW.plus(Authorship.AHEAD))));
        assertTrue(
                faults(authorship(true), by(ADA, NOW.plus(Authorship.AHEAD).plusSeconds(1))).contains("set the clock"));
    }

    @Test
    void aPersonsWordStandsForWhatTheyCouldHaveSigned() {
        var authorship = authorship(true, owners("people/", "ada"));
        var any = authorship.faults(List.of(commit(new Signature.None(), NOW, "files/x")));
        var owned = authorship.faults(List.of(commit(new Signature.None(), NOW, "files/x", "people/x")));
        assertEquals(Optional.empty(), authorship.mayNotConfirm("bob", any));
        assertEquals(Optional.empty(), authorship.mayNotConfirm("ada", owned));
        assertTrue(authorship.mayNotConfirm("bob", owned).orElseThrow().contains("bob may not change people/x"));
        assertTrue(authorship.mayNotConfirm("old", any).orElseThrow().contains("has no key"), "theirs has ended");
        assertTrue(authorship.mayNotConfirm("eve", any).orElseThrow().contains("has no key"));
    }
}
