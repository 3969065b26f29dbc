package evenkeel.server.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.resource.Notification;
import evenkeel.server.tell.Recipient.Told;

/// Notifiers of plugins, well and not, and which of them may be used.
class PluggedTest {

    private static final Told TOLD = new Told("r-1/1/7", "{\"id\":\"r-1/1/7\"}");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Pin PINNED = pin("talk");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Semaphore calls = new Semaphore(Limits.CALLS);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        end.countDown();
    }

    private static Pin pin(String id) {
        return new Pin(id, "1", Digest.of(id));
    }

    private interface Telling {
        void tell(String event, SortedMap<String, String> settings) throws IOException;
    }

    /// Each of these plugins offers `chat`.
    private static Notifiers notifiers(Telling telling) {
        return new Notifiers() {
            @Override
            public List<Pin> offering(String name, List<Pin> plugins) {
                return name.equals("chat") ? plugins : List.of();
            }

            @Override
            public void tell(Pin plugin, String name, String event, SortedMap<String, String> settings)
                    throws IOException {
                telling.tell(plugin.id() + " " + name + " " + event, settings);
            }
        };
    }

    private Plugged plugged(Duration answer, Telling telling) {
        return new Plugged(notifiers(telling), new Plugged.Offered(PINNED, "chat"),
                new TreeMap<>(Map.of("room", "ops")), calls, answer);
    }

    private static String fault(Plugged plugged) {
        return assertThrows(NotTold.class, () -> plugged.tell(TOLD, Instant.EPOCH)).getMessage();
    }

    @Test
    void getsTheEventAndTheSettingsOfItsNotification() throws Exception {
        plugged(LONG, (event, settings) -> told.add(event + settings)).tell(TOLD, Instant.EPOCH);
        assertEquals(List.of("talk chat {\"id\":\"r-1/1/7\"}{room=ops}"), told);
    }

    @Test
    void oneThatFailsHasNotTakenItAndSaysWhyInOneLine() {
        assertEquals("the room is shut", fault(plugged(LONG, (_, _) -> {
            throw new IOException("the room\nis shut");
        })));
        assertTrue(fault(plugged(LONG, (_, _) -> {
            throw new IllegalStateException("x".repeat(5_000));
        })).length() <= Limits.REASON + 1);
    }

    @Test
    void oneThatHangsIsInterruptedAndNotWaitedFor() throws Exception {
        var interrupted = new CountDownLatch(1);
        assertEquals("it did not end within 200 ms, and was interrupted",
                fault(plugged(Duration.ofMillis(200), (_, _) -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })));
        assertTrue(interrupted.await(30, TimeUnit.SECONDS));
    }

    @Test
    void oneThatNeverEndsHoldsSoManyThreadsAndNoMore() {
        for (int i = 0; i < Limits.CALLS; i++) {
            fault(plugged(Duration.ofMillis(1), (_, _) -> stubborn()));
        }
        assertEquals("16 calls of it have not ended yet", fault(plugged(LONG, (_, _) -> told.add("one more"))));
        assertEquals(List.of(), told);
    }

    private void stubborn() {
        while (end.getCount() > 0) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
    }

    @Test
    void isUsedOnlyWhereTheConfigurationNamesItAndOnePinnedPluginOffersIt() throws Exception {
        assertEquals("there is no notifier chat here: start the reconciler with --notifier chat=PROGRAM, with"
                + " --allow-notifier chat if a plugin offers it, or write another", found(List.of(), PINNED));
        assertEquals("there is no notifier chat here: start the reconciler with --notifier chat=PROGRAM, with"
                + " --allow-notifier chat if a plugin offers it, or write another", found(List.of("pager"), PINNED));
        assertEquals("no plugin of plugins.yaml offers a notifier chat: pin one that does, or write another",
                found(List.of("chat")));
        assertEquals("the plugins other and talk all offer a notifier chat: pin one of them",
                found(List.of("chat"), PINNED, pin("other")));
        assertEquals("notifier chat of plugin talk", found(List.of("chat"), PINNED));
    }

    private String found(List<String> allowed, Pin... plugins) throws IOException {
        var settings = Settings.NONE.allowing(allowed);
        try (var recipients = new Recipients(new Whom(settings, notifiers((_, _) -> told.add("told"))),
                Limits.USUAL)) {
            var found = recipients.of(new Notification("ops", List.of("*"), List.of(), List.of(),
                    java.util.Optional.empty(), java.util.Optional.of("chat"), new TreeMap<>(), null),
                    List.of(plugins));
            return found.recipient().map(Recipient::shown).orElse(found.because());
        }
    }

    @Test
    void noNameIsBothAProgramAndAPlugins() {
        var settings = Settings.of(List.of(), Map.of(), Map.of("chat", java.nio.file.Path.of("/bin/true")));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> settings.allowing(List.of("chat"))).getMessage()
                .startsWith("--allow-notifier chat and --notifier chat=… are two notifiers of one name"));
    }
}
