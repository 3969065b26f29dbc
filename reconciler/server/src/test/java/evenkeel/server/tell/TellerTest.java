package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.tell.Notice.Concern;

/// Several notifications side by side, on threads of their own.
class TellerTest {

    @TempDir
    Path folder;
    private final TestLedger ledger = new TestLedger();
    private final Map<String, String> notices = new ConcurrentHashMap<>();
    private final List<Instant> rings = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Receiver well;
    private Receiver ill;
    private Teller teller;

    @BeforeEach
    void begin() throws IOException {
        well = new Receiver();
        ill = new Receiver();
        teller = teller();
    }

    @AfterEach
    void end() {
        teller.close();
        well.close();
        ill.close();
    }

    private Teller teller() throws IOException {
        var said = new Teller.Said() {
            @Override
            public void notice(String file, String text) {
                notices.put(file, text);
            }

            @Override
            public void ring(Instant at) {
                rings.add(at);
            }

            @Override
            public void line(String text) {
                lines.add(text);
            }
        };
        var doors = new Teller.Doors(new RealDisk(), folder.resolve("notifications"), ledger,
                _ -> new Concern(new TreeMap<>(), Set.of()), said);
        return new Teller(doors,
                new Whom(Settings.of(List.of(well.address("/"), ill.address("/")), Map.of(), Map.of()),
                        Notifiers.NONE),
                Limits.USUAL);
    }

    private Fleet fleet(Map<String, Receiver> to) {
        var specs = new TreeMap<String, String>();
        to.forEach((name, receiver) -> specs.put(name,
                "{events: [\"host.*\"], webhook: \"" + receiver.address("/" + name) + "\"}"));
        return Fleets.of(specs);
    }

    private void publish(Fleet fleet) {
        var last = ledger.entries.getLast();
        teller.publish(fleet, new Place(last.epoch(), last.n()), () -> ledger.now);
    }

    private void until(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!there.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> what + "; " + lines + notices);
            Thread.onSpinWait();
        }
    }

    @Test
    void oneThatDoesNotAnswerHoldsUpNeitherTheOthersNorTheLoop() {
        ill.answers(0, Map.of());
        var fleet = fleet(Map.of("good", well, "bad", ill));
        ledger.add(new Event.Retired(new HostName("web-01")));
        publish(fleet);
        until("the bad one was asked", () -> !ill.got.isEmpty());
        ledger.add(new Event.Retired(new HostName("web-02")));
        publish(fleet);
        until("the good one has both", () -> well.got.size() == 2);
        assertEquals(List.of("1/2", "1/3"), well.ids().stream().map(id -> id.substring(4)).toList());
        assertEquals(1, ill.got.size());
    }

    @Test
    void isWokenAgainForWhatFailed() {
        ill.answers(500, Map.of());
        var fleet = fleet(Map.of("bad", ill));
        ledger.add(new Event.Retired(new HostName("web-01")));
        publish(fleet);
        until("it wants to be woken", () -> !rings.isEmpty());
        ledger.now = rings.getFirst();
        teller.wake();
        until("told", () -> ill.got.size() == 2);
    }

    @Test
    void whatLeftGitIsForgottenAlsoWhileNobodyLooked() throws IOException {
        var fleet = fleet(Map.of("good", well, "bad", ill));
        ledger.add(new Event.Retired(new HostName("web-01")));
        publish(fleet);
        until("both have it", () -> well.got.size() == 1 && ill.got.size() == 1);
        publish(fleet(Map.of("good", well)));
        var bad = folder.resolve("notifications/bad.json");
        until("forgotten", () -> size(bad) == 0);
        teller.close();
        teller = teller();
        publish(fleet(Map.of("bad", ill)));
        until("forgotten too", () -> size(folder.resolve("notifications/good.json")) == 0);
        until("it begins anew", () -> ill.got.size() == 2);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void saysWhatIsNotAllowedAndTakesItBackOnceItIs() throws IOException {
        publish(Fleets.of(Map.of("spy", "{events: [\"*\"], webhook: \"http://169.254.169.254/latest\"}")));
        assertTrue(notices.get("notifications/spy.yaml").contains("is not allowed here"), notices::toString);
        assertEquals("", teller.accounts().getFirst().to());
        publish(fleet(Map.of("spy", well)));
        assertEquals("", notices.get("notifications/spy.yaml"));
    }

    @Test
    void aFileThatIsDamagedIsSaidAndNotTakenForNone() throws IOException {
        var file = folder.resolve("notifications/good.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{");
        ledger.add(new Event.Retired(new HostName("web-01")));
        publish(fleet(Map.of("good", well)));
        until("it is said", () -> notices.getOrDefault("notifications/good.yaml", "").contains("is damaged"));
        assertEquals(List.of(), well.got);
        Files.delete(file);
        teller.wake();
        until("told", () -> well.got.size() == 1);
        until("taken back", () -> notices.get("notifications/good.yaml").isEmpty());
    }

    @Test
    void deadLettersAreSaidAndSentAgain() throws IOException {
        ill.answers(400, Map.of());
        var fleet = fleet(Map.of("bad", ill));
        ledger.add(new Event.Retired(new HostName("web-01")));
        publish(fleet);
        until("it is said", () -> notices.getOrDefault("notifications/bad.yaml", "").contains("show bad says why"));
        assertEquals(1, teller.accounts().getFirst().letters().size());
        assertEquals(1, teller.again("bad", ledger.now));
        until("told", () -> ill.got.size() == 2);
        until("taken back", () -> notices.get("notifications/bad.yaml").isEmpty());
        assertEquals(-1, teller.again("nobody", ledger.now));
    }
}
