package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.disk.CrashPoint;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import evenkeel.tell.Interest;
import evenkeel.tell.Notice.Concern;

/// What a notification tells a server on this machine that is well, or is not; with a clock of its own.
class DeliveryTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofHours(24),
            Duration.ofSeconds(20));

    @TempDir
    Path folder;
    private final TestLedger ledger = new TestLedger();
    private Receiver receiver;
    private Recipient recipient;
    private Interest interest;
    private Delivery delivery;

    @BeforeEach
    void begin() throws IOException {
        receiver = new Receiver();
        recipient = webhook(receiver.address("/hook"), LIMITS.answer());
        var fleet = Fleets.of(Map.of("pager",
                "{events: [\"host.*\", notice.said], webhook: \"https://pager.example/\"}"));
        interest = new Interest(fleet.notifications().get("pager").filter(), fleet,
                _ -> new Concern(new TreeMap<>(), Set.of()));
        delivery = open();
    }

    @AfterEach
    void end() {
        CrashPoint.hook(null);
        receiver.close();
    }

    private static Webhook webhook(String address, Duration answer) {
        return new Webhook(Webhook.client(answer), URI.create(address), Optional.empty(), answer);
    }

    private Delivery open() throws IOException {
        return Delivery.open(new RealDisk(), folder.resolve("pager.json"), LIMITS, new Random(1), ledger,
                new Place(1, 1), ledger.now);
    }

    /// Steps until there is nothing to do now.
    private Optional<Instant> go() throws Exception {
        while (true) {
            var next = delivery.step(recipient, interest, ledger.now);
            if (next.isEmpty() || next.get().isAfter(ledger.now)) {
                return next;
            }
        }
    }

    private String add(String host) {
        return ledger.add(new Event.Retired(new HostName(host))).id();
    }

    @Test
    void tellsWhatItWantsOnceInItsOrder() throws Exception {
        var first = add("web-01");
        ledger.add(new Event.LeaseTaken("r-1"));
        var second = add("web-02");
        go();
        go();
        assertEquals(List.of(first, second), receiver.ids());
        var got = receiver.got.getFirst();
        assertEquals("application/cloudevents+json", got.header("content-type"));
        assertEquals(first, got.header("webhook-id"));
        assertEquals("evenkeel.host.retired", got.json().path("type").asString());
        assertEquals("/fleets/harbour/reconcilers/r-1", got.json().path("source").asString());
    }

    @Test
    void aServerThatIsDownIsTriedAgainAfterLongerAndLongerPausesAndNothingIsLost() throws Exception {
        int port = receiver.port();
        receiver.close();
        var ids = List.of(add("web-01"), add("web-02"));
        var before = Duration.ZERO;
        for (int tries = 1; tries <= 8; tries++) {
            var next = go().orElseThrow();
            assertEquals(tries, delivery.progress().trouble().orElseThrow().tries());
            assertEquals(next, go().orElseThrow(), "not tried before its time");
            var pause = Duration.between(ledger.now, next);
            assertTrue(pause.compareTo(before) > 0, pause + " after " + before);
            before = pause;
            ledger.now = next;
        }
        assertEquals("it cannot be reached", delivery.progress().trouble().orElseThrow().because());
        receiver = new Receiver(port);
        go();
        assertEquals(ids, receiver.ids());
        assertEquals(Optional.empty(), delivery.progress().trouble());
    }

    @Test
    void aServerThatFailsOrAsksForAPauseIsLeftAloneUntilThen() throws Exception {
        receiver.answers(500, Map.of());
        receiver.answers(429, Map.of("Retry-After", "120"));
        receiver.answers(503, Map.of("Retry-After", "999999"));
        var id = add("web-01");
        ledger.now = go().orElseThrow();
        var next = go().orElseThrow();
        assertEquals(ledger.now.plusSeconds(120), next);
        ledger.now = next;
        assertEquals(ledger.now.plus(Limits.ASKED), go().orElseThrow(), "it may not ask for any length");
        ledger.now = ledger.now.plus(Limits.ASKED);
        go();
        assertEquals(List.of(id, id, id, id), receiver.ids());
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedFor() throws Exception {
        receiver.answers(0, Map.of());
        add("web-01");
        recipient = webhook(receiver.address("/hook"), SHORT);
        go();
        assertEquals("no answer within 300 ms", delivery.progress().trouble().orElseThrow().because());
    }

    @Test
    void isFollowedNowhereElse() throws Exception {
        try (var other = new Receiver()) {
            receiver.answers(307, Map.of("Location", other.address("/inside")));
            add("web-01");
            go();
            assertEquals(List.of(), other.got);
            assertEquals("it answers 307: it sends elsewhere, which is not followed",
                    delivery.progress().trouble().orElseThrow().because());
        }
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        var first = add("web-01");
        go();
        var second = add("web-02");
        receiver.answers(500, Map.of());
        var next = go().orElseThrow();
        delivery = open();
        assertEquals(next, go().orElseThrow(), "the pause is kept");
        ledger.now = next;
        var third = add("web-03");
        go();
        assertEquals(List.of(first, second, second, third), receiver.ids());
        delivery = open();
        go();
        assertEquals(4, receiver.got.size());
    }

    @Test
    void tellsAgainUnderTheSameIdWhatItMayHaveToldWhenItDied() throws Exception {
        var id = add("web-01");
        CrashPoint.hook(place -> {
            if (place.equals("tell.after-send")) {
                throw new IllegalStateException("died");
            }
        });
        assertThrows(IllegalStateException.class, this::go);
        CrashPoint.hook(null);
        delivery = open();
        go();
        assertEquals(List.of(id, id), receiver.ids());
    }

    @Test
    void aStormIsToldOnceAMinuteWithItsCount() throws Exception {
        var first = add("web-01");
        go();
        String last = "";
        for (int i = 0; i < 50; i++) {
            ledger.now = TestLedger.BEGAN.plusSeconds(i);
            last = add("web-01");
            if (i == 20) {
                delivery = open(); // what is counted is counted again
            }
            go();
        }
        var other = add("web-02");
        assertEquals(Optional.of(TestLedger.BEGAN.plusSeconds(60)), go(), "it wants to be called then");
        ledger.now = TestLedger.BEGAN.plusSeconds(60);
        go();
        assertEquals(List.of(first, other, last), receiver.ids());
        assertEquals(49, receiver.got.getLast().json().path("folded").asInt());
        ledger.now = ledger.now.plusSeconds(300);
        assertEquals(Optional.empty(), go());
        var late = add("web-01");
        go();
        assertEquals(List.of(first, other, last, late), receiver.ids());
    }

    @Test
    void aStormThatItMissedIsFoldedByItsOwnTimes() throws Exception {
        for (int i = 0; i < 200; i++) {
            ledger.now = TestLedger.BEGAN.plusSeconds(i);
            add("web-01");
        }
        ledger.now = ledger.now.plusSeconds(3600);
        go();
        assertEquals(5, receiver.got.size(), receiver.ids()::toString);
        assertEquals(200, receiver.got.stream().mapToInt(got -> 1 + got.json().path("folded").asInt()).sum());
    }

    @Test
    void whatCouldNotBeToldForADayIsADeadLetterUntilAPersonSendsItAgain() throws Exception {
        var old = add("web-01");
        var alsoOld = add("web-02");
        for (int i = 0; i < 2; i++) {
            receiver.answers(500, Map.of());
        }
        go();
        ledger.now = TestLedger.BEGAN.plus(LIMITS.bound());
        var fresh = add("web-03");
        var next = go().orElseThrow();
        var letters = delivery.progress().letters();
        assertEquals(List.of(old, alsoOld), letters.stream().map(Progress.Letter::id).toList());
        assertEquals("it answers 500", letters.getFirst().because());
        assertEquals(List.of(old, old), receiver.ids(), "the other was not even tried: the server is down");
        ledger.now = next;
        go();
        assertEquals(2, delivery.again(ledger.now));
        delivery = open();
        go();
        assertEquals(List.of(old, old, fresh, old, alsoOld), receiver.ids());
        assertEquals(List.of(), delivery.progress().letters());
    }

    @Test
    void whatAServerWillNeverTakeHoldsUpNoOther() throws Exception {
        receiver.answers(413, Map.of());
        var large = add("web-01");
        var next = add("web-02");
        go();
        assertEquals(List.of(large, next), receiver.ids());
        assertEquals(List.of(large), delivery.progress().letters().stream().map(Progress.Letter::id).toList());
    }

    @Test
    void hearsNothingOfWhatWasBeforeItAndNothingOfItself() throws Exception {
        ledger.entries.clear();
        add("web-01");
        ledger.add(new Event.Accepted("b", "a"));
        var after = add("web-02");
        ledger.add(new Event.Noticed("notifications/pager.yaml", "it fails"));
        var other = ledger.add(new Event.Noticed("notifications/other.yaml", "it fails")).id();
        java.nio.file.Files.delete(folder.resolve("pager.json"));
        delivery = open();
        go();
        assertEquals(List.of(after, other), receiver.ids());
    }

    @Test
    void whatTheStoreHasLostIsADeadLetterAndNotSilence() throws Exception {
        add("web-01");
        go();
        add("web-02");
        var left = add("web-03");
        ledger.entries.remove(2);
        go();
        assertEquals(left, receiver.ids().getLast());
        assertEquals("entry 3 of epoch 1", delivery.progress().letters().getFirst().id());
    }

    @Test
    void isForgottenWithItsNotification() throws Exception {
        add("web-01");
        go();
        Delivery.forget(new RealDisk(), folder.resolve("pager.json"));
        ledger.add(new Event.Accepted("b", "a"));
        delivery = open();
        go();
        assertEquals(1, receiver.got.size());
    }
}
