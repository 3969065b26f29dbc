package evenkeel.server.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import evenkeel.model.HostName;

class EntryQueryTest {

    @Test
    void looksThroughTheEntriesOfOneHostNotOfAll() throws SQLException {
        var host = Optional.of(new HostName("web"));
        assertPlan("by_host", new Filter(host, Set.of("invocation-ended"), Instant.EPOCH, 1));
        assertPlan("by_host", new Filter(host, Set.of("invocation-ended", "change"), Instant.EPOCH, 1));
        assertPlan("by_host", new Filter(host, Set.of(), Instant.EPOCH, 1));
        assertPlan("by_kind", new Filter(Optional.empty(), Set.of("change"), Instant.EPOCH, 1));
    }

    private static void assertPlan(String index, Filter filter) throws SQLException {
        try (var on = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = on.createStatement()) {
            for (var table : SqliteStore.TABLES) {
                statement.execute(table);
            }
            try (var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + EntryQuery.sql(filter))) {
                var plan = rows.getString("detail");
                assertTrue(plan.contains(index), plan);
            }
        }
    }
}
