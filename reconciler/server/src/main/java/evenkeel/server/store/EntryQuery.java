package evenkeel.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import evenkeel.audit.Entry;

/// Reads entries as a filter asks.
final class EntryQuery {

    private EntryQuery() {
    }

    static List<Entry> of(Connection on, Filter filter) throws SQLException {
        var sql = new StringBuilder("SELECT entry FROM entries WHERE at >= ?");
        filter.host().ifPresent(_ -> sql.append(" AND host = ?"));
        if (!filter.kinds().isEmpty()) {
            sql.append(" AND kind IN (").append("?,".repeat(filter.kinds().size()));
            sql.setCharAt(sql.length() - 1, ')');
        }
        sql.append(" ORDER BY epoch DESC, n DESC LIMIT ?");
        try (var query = on.prepareStatement(sql.toString())) {
            int at = 1;
            query.setLong(at++, filter.since().toEpochMilli());
            if (filter.host().isPresent()) {
                query.setString(at++, filter.host().get().name());
            }
            for (var kind : filter.kinds()) {
                query.setString(at++, kind);
            }
            query.setInt(at, filter.limit());
            var entries = new ArrayList<Entry>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(SqliteStore.parsed(rows.getString(1), Entry.class));
                }
            }
            Collections.reverse(entries);
            return entries;
        }
    }
}
