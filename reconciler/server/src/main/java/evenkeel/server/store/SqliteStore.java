package evenkeel.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.reconcile.Store;

/// Facts, observed records and entries in SQLite: a fold of what is elsewhere. Any thread may call it.
public final class SqliteStore implements Store, AutoCloseable {

    static final List<String> TABLES = List.of("CREATE TABLE IF NOT EXISTS facts(host TEXT PRIMARY KEY, facts TEXT)",
            "CREATE TABLE IF NOT EXISTS records(digest TEXT PRIMARY KEY, born INTEGER, record TEXT) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS entries(writer TEXT, epoch INTEGER, n INTEGER, at INTEGER, kind TEXT, "
                    + "host TEXT, entry TEXT, PRIMARY KEY(epoch, n, writer)) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS by_host ON entries(host, epoch, n)",
            "CREATE INDEX IF NOT EXISTS by_kind ON entries(kind, epoch, n)");

    private final Database database;
    private final int sweepEvery;
    private long generation;
    private int added;

    /// @param notice is told if the file could not be used and was made anew
    /// @param sweepEvery after so many new records those are dropped that no facts name
    public SqliteStore(Path file, Consumer<String> notice, int sweepEvery) throws IOException {
        this.database = new Database(file, notice);
        this.sweepEvery = sweepEvery;
        this.generation = database.run(on -> number(on, "SELECT coalesce(max(born), 0) + 1 FROM records"));
    }

    @Override
    public Map<HostName, Facts> facts() throws IOException {
        return database.run(on -> {
            var all = new TreeMap<HostName, Facts>();
            try (var query = on.createStatement(); var rows = query.executeQuery("SELECT facts FROM facts")) {
                while (rows.next()) {
                    var facts = parsed(rows.getString(1), Facts.class);
                    all.put(facts.host(), facts);
                }
            }
            return all;
        });
    }

    @Override
    public void facts(Facts facts) throws IOException {
        var line = Json.line(facts);
        database.run(on -> {
            try (var put = on.prepareStatement("INSERT OR REPLACE INTO facts VALUES(?, ?)")) {
                put.setString(1, facts.host().name());
                put.setString(2, line);
                return put.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Tree.Fields> record(Digest digest) throws IOException {
        return database.run(on -> {
            try (var query = on.prepareStatement("SELECT record FROM records WHERE digest = ?")) {
                query.setString(1, digest.hex());
                try (var rows = query.executeQuery()) {
                    return rows.next() ? Optional.of(fields(rows.getString(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public synchronized void records(Collection<Tree.Fields> records) throws IOException {
        added += database.run(on -> {
            try (var put = on.prepareStatement("INSERT OR IGNORE INTO records VALUES(?, ?, ?)")) {
                for (var record : records) {
                    var canonical = record.canonical();
                    put.setString(1, Digest.of(canonical).hex());
                    put.setLong(2, generation);
                    put.setString(3, new String(canonical, StandardCharsets.UTF_8));
                    put.addBatch();
                }
                put.executeBatch();
            }
            return records.size();
        });
        if (added >= sweepEvery) {
            sweep();
        }
    }

    /// Drops records that no facts name. Those that came since the last sweep stay: their facts may be on the way.
    private void sweep() throws IOException {
        var named = new HashSet<String>();
        for (var facts : facts().values()) {
            for (var observation : facts.observations().values()) {
                if (observation instanceof Observation.Seen seen) {
                    named.add(seen.record().hex());
                }
            }
        }
        database.run(on -> dropped(on, named));
        generation++;
        added = 0;
    }

    private int dropped(Connection on, Set<String> named) throws SQLException {
        int gone = 0;
        try (var query = on.prepareStatement("SELECT digest FROM records WHERE born < ?");
                var drop = on.prepareStatement("DELETE FROM records WHERE digest = ?")) {
            query.setLong(1, generation);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (!named.contains(rows.getString(1))) {
                        drop.setString(1, rows.getString(1));
                        drop.addBatch();
                        gone++;
                    }
                }
            }
            drop.executeBatch();
        }
        return gone;
    }

    /// Adds entries for queries; those that it has stay as they are.
    public void entries(List<Entry> entries) throws IOException {
        database.run(on -> {
            try (var put = on.prepareStatement("INSERT OR IGNORE INTO entries VALUES(?, ?, ?, ?, ?, ?, ?)")) {
                for (var entry : entries) {
                    put.setString(1, entry.writer());
                    put.setLong(2, entry.epoch());
                    put.setLong(3, entry.n());
                    put.setLong(4, entry.at().toEpochMilli());
                    put.setString(5, Filter.kind(entry));
                    put.setString(6, Filter.host(entry.event()).map(HostName::name).orElse(null));
                    put.setString(7, Json.line(entry));
                    put.addBatch();
                }
                return put.executeBatch().length;
            }
        });
    }

    /// Entries in their order.
    public List<Entry> entries(Filter filter) throws IOException {
        return database.run(on -> EntryQuery.of(on, filter));
    }

    /// The newest that a filter takes and somebody wants, newest first, at most as many as the filter says. Rows are
    /// read one by one, [Filter#MOST] at most, until there are enough.
    public List<Entry> newest(Filter filter, Predicate<Entry> wanted) throws IOException {
        return database.run(on -> EntryQuery.newest(on, filter, Filter.MOST, wanted));
    }

    /// The oldest entry that it holds; empty if it holds none.
    public Optional<Entry> oldest() throws IOException {
        return database.run(on -> {
            try (var query = on.prepareStatement("SELECT entry FROM entries ORDER BY epoch, n LIMIT 1");
                    var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(parsed(rows.getString(1), Entry.class)) : Optional.empty();
            }
        });
    }

    /// Those that follow a number of an epoch, in their order.
    public List<Entry> after(long epoch, long n, int limit) throws IOException {
        return database.run(on -> EntryQuery.after(on, epoch, n, limit));
    }

    /// How many records it holds.
    long records() throws IOException {
        return database.run(on -> number(on, "SELECT count(*) FROM records"));
    }

    private static long number(Connection on, String query) throws SQLException {
        try (var statement = on.createStatement(); var rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    static <T> T parsed(String json, Class<T> type) throws SQLException {
        try {
            return Json.parse(json, type);
        } catch (IllegalArgumentException e) {
            throw new SQLException("a row is damaged: " + e.getMessage(), "",
                    org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT.code,
                    e);
        }
    }

    private static Tree.Fields fields(String json) throws SQLException {
        return (Tree.Fields) Tree.of(parsed(json, Map.class));
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
