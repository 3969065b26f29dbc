package evenkeel.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.audit.Event;
import evenkeel.resource.Repository;
import evenkeel.tell.Notice.Concern;

/// Which of all the samples a notification wants.
class InterestTest {

    /// web-01 has role web; its item was applied for the association motd.
    private static final Concern KNOWN = new Concern(new TreeMap<>(Map.of("role", "web")), Set.of("motd"));

    private static Interest interest(String spec) {
        var fleet = Repository.fresh().with("notifications/desk.yaml", """
                apiVersion: evenkeel/v1
                kind: Notification
                metadata: {name: desk}
                spec: {notifier: desk, %s}
                """.formatted(spec)).fleet();
        return new Interest(fleet.notifications().get("desk").filter(), fleet,
                about -> about.key().isPresent() ? KNOWN : new Concern(KNOWN.tags(), Set.of()));
    }

    private static String told(String spec) throws IOException {
        var names = new TreeSet<String>();
        var interest = interest(spec);
        for (var entry : Samples.all()) {
            if (interest.takes(entry)) {
                names.add(Vocabulary.of(entry).name().text());
            }
        }
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            events: [rollout.halted]                                                          | rollout.halted
            events: [rollout.halted, lease.taken]                                             | lease.taken rollout.halted
            events: ["notice.*"]                                                              | notice.ended notice.said
            events: [host.retired], targets: [{key: "tag:role", values: [web]}]               | host.retired
            events: [host.retired], targets: [{key: "tag:role", values: [db]}]                | ''
            events: ["host.*", lease.taken], targets: [{key: InstanceIds, values: ["*"]}]     | host.enrolled host.listed host.retired host.unlisted
            """)
    void isToldWhatItsPatternsAndTargetsMean(String spec, String expected) throws IOException {
        assertEquals(expected, told(spec));
    }

    @Test
    void associationsAreThoseThatTheEntryNamesOrThatTheItemWasAppliedFor() throws IOException {
        assertEquals("item.already item.begun item.changed item.failed item.released item.repaired item.retried"
                + " item.skipped item.stale item.unknown move.dispatched rollout.halted rollout.quarantined"
                + " rollout.resumed rollout.wave",
                told("events: [\"*\"], associations: [motd]"));
    }

    @Test
    void neverHearsOfItself() throws IOException {
        var interest = interest("events: [\"*\"]");
        assertFalse(interest.takes(Samples.entry(1, new Event.Noticed("notifications/desk.yaml", "it fails"))));
        assertTrue(interest.takes(Samples.entry(1, new Event.Noticed("notifications/pager.yaml", "it fails"))));
    }
}
