package evenkeel.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostName;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.server.Entries;

class SqliteStoreTest {

    private static final HostName WEB = new HostName("web-01");

    @TempDir
    Path folder;
    private final List<String> said = new ArrayList<>();
    private SqliteStore store;

    @BeforeEach
    void open() throws IOException {
        store = new SqliteStore(folder.resolve("store.db"), said::add, 100);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void reopen() throws IOException {
        store.close();
        open();
    }

    private static Facts facts(Tree.Fields... seen) {
        var observations = new TreeMap<Key, Observation>();
        for (var record : seen) {
            var key = new Key("file:/" + observations.size());
            observations.put(key, new Observation.Seen(Digest.of("i"), Digest.of(record.canonical()), Entries.START));
        }
        observations.put(new Key("x"), new Observation.Unknown(Digest.of("i"), "away", Entries.START));
        var held = new TreeMap<>(Map.of(new Key("x"),
                new Held(new Key("x"), Digest.of("i"), "file", OnRelease.RESTORE, true)));
        return new Facts(WEB, Entries.START, 7, new TreeMap<>(Map.of("os", "debian")), observations, held,
                new TreeSet<>(Set.of(new Key("x"))));
    }

    @Test
    void keepsFactsAndRecords() throws IOException {
        var record = Tree.fields("mode", "0644", "lines", Tree.many("a", "\"ü\n"));
        store.records(List.of(record));
        store.facts(facts(record));
        reopen();
        assertEquals(Map.of(WEB, facts(record)), store.facts());
        assertEquals(Optional.of(record), store.record(Digest.of(record.canonical())));
        assertEquals(Optional.empty(), store.record(Digest.of("none")));
        assertTrue(said.isEmpty());
    }

    @Test
    void dropsRecordsThatNoFactsName() throws IOException {
        var kept = Tree.fields("n", "kept");
        store.facts(facts(kept));
        store.records(List.of(kept));
        for (int round = 0; round < 3; round++) {
            var prefix = round + "-";
            store.records(IntStream.range(0, 100).mapToObj(i -> Tree.fields("n", prefix + i)).toList());
        }
        assertTrue(store.records() <= 201, "" + store.records());
        assertTrue(store.record(Digest.of(kept.canonical())).isPresent());
    }

    @Test
    void isMadeAnewWhenDamaged() throws IOException {
        store.facts(facts());
        store.close();
        Files.writeString(folder.resolve("store.db"), "this is no database, though it is quite long".repeat(200));
        open();
        assertEquals(Map.of(), store.facts());
        assertEquals(1, said.size());
        store.facts(facts());
        assertEquals(1, store.facts().size());
    }

    @Test
    void goesOnWhenItsFileIsDeleted() throws IOException {
        store.facts(facts());
        store.close();
        Files.delete(folder.resolve("store.db"));
        open();
        assertEquals(Map.of(), store.facts());
    }

    @Test
    void answersForEntries() throws IOException {
        store.entries(List.of(Entries.intent(2, "web-01", 1), Entries.intent(3, "db-01", 1),
                Entries.result(4, "web-01", 1)));
        store.entries(Entries.range(1, 1));
        store.entries(Entries.range(1, 1));
        assertEquals(List.of(1L, 2L, 3L, 4L), numbers(Filter.newest(10)));
        assertEquals(List.of(3L, 4L), numbers(Filter.newest(2)));
        assertEquals(List.of(2L, 4L), numbers(new Filter(Optional.of(WEB), Set.of(), Instant.EPOCH, 10)));
        assertEquals(List.of(1L), numbers(new Filter(Optional.empty(), Set.of("notice"), Instant.EPOCH, 10)));
        assertEquals(List.of(3L, 4L), numbers(
                new Filter(Optional.empty(), Set.of("notice", "change"), Entries.START.plusSeconds(3), 10)));
        assertEquals(Entries.result(4, "web-01", 1), store.entries(Filter.newest(1)).getFirst());
    }

    @Test
    void readsNoMoreRowsThanItTakesToFindWhatIsWanted() throws IOException {
        store.entries(Entries.range(1, 50));
        store.entries(List.of(Entries.intent(51, "web-01", 1), Entries.intent(52, "db-01", 1)));
        var looked = new ArrayList<Long>();
        var found = store.newest(new Filter(Optional.empty(), Set.of("notice"), Entries.START.plusSeconds(10), 2),
                entry -> looked.add(entry.n()) && entry.n() % 2 == 0);
        assertEquals(List.of(50L, 48L), found.stream().map(entry -> entry.n()).toList());
        assertEquals(List.of(50L, 49L, 48L), looked);
        looked.clear();
        assertEquals(List.of(), store.newest(new Filter(Optional.of(WEB), Set.of(), Instant.EPOCH, 10),
                entry -> looked.add(entry.n()) && false));
        assertEquals(List.of(51L), looked);
    }

    private List<Long> numbers(Filter filter) throws IOException {
        return store.entries(filter).stream().map(entry -> entry.n()).toList();
    }
}
