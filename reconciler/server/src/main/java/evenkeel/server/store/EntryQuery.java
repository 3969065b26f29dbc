package evenkeel.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

import evenkeel.audit.Entry;

/// Reads entries as a filter asks.
final class EntryQuery {

    private EntryQuery() {
    }

    /// Oldest first.
    static List<Entry> of(Connection on, Filter filter) throws SQLException {
        var entries = newest(on, filter, filter.limit(), _ -> true);
        Collections.reverse(entries);
        return entries;
    }

    static List<Entry> after(Connection on, long epoch, long n, int limit) throws SQLException {
        try (var query = on.prepareStatement(
                "SELECT entry FROM entries WHERE (epoch, n) > (?, ?) ORDER BY epoch, n, writer LIMIT ?")) {
            query.setLong(1, epoch);
            query.setLong(2, n);
            query.setInt(3, limit);
            var entries = new ArrayList<Entry>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(SqliteStore.parsed(rows.getString(1), Entry.class));
                }
            }
            return entries;
        }
    }

    /// Where a host is asked for, its entries are looked through, not those of all hosts: `+` keeps the other index out.
    static String sql(Filter filter) {
        var sql = new StringBuilder("SELECT entry FROM entries WHERE at >= ?");
        filter.host().ifPresent(_ -> sql.append(" AND host = ?"));
        if (!filter.kinds().isEmpty()) {
            sql.append(filter.host().isPresent() ? " AND +kind IN (" : " AND kind IN (")
                    .append("?,".repeat(filter.kinds().size()));
            sql.setCharAt(sql.length() - 1, ')');
        }
        return sql.append(" ORDER BY epoch DESC, n DESC LIMIT ?").toString();
    }

    /// Newest first.
    ///
    /// @param most rows to look at
    static List<Entry> newest(Connection on, Filter filter, int most, Predicate<Entry> wanted) throws SQLException {
        try (var query = on.prepareStatement(sql(filter))) {
            int at = 1;
            query.setLong(at++, filter.since().toEpochMilli());
            if (filter.host().isPresent()) {
                query.setString(at++, filter.host().get().name());
            }
            for (var kind : filter.kinds()) {
                query.setString(at++, kind);
            }
            query.setInt(at, most);
            var entries = new ArrayList<Entry>();
            try (var rows = query.executeQuery()) {
                while (entries.size() < filter.limit() && rows.next()) {
                    var entry = SqliteStore.parsed(rows.getString(1), Entry.class);
                    if (wanted.test(entry)) {
                        entries.add(entry);
                    }
                }
            }
            return entries;
        }
    }
}
