package evenkeel.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;

import org.sqlite.SQLiteErrorCode;

/// One SQLite file, written by one connection. A file that is damaged, gone or of another form is made anew, and said.
final class Database implements AutoCloseable {

    private static final int FORM = 1;
    private static final Set<Integer> LOST = Set.of(SQLiteErrorCode.SQLITE_CORRUPT.code,
            SQLiteErrorCode.SQLITE_NOTADB.code, SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_READONLY_DBMOVED.code, SQLiteErrorCode.SQLITE_IOERR.code);

    private final Path file;
    private final Consumer<String> notice;
    private Connection connection;

    /// Work on the connection, in one transaction.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// @param notice is told if the file was made anew
    Database(Path file, Consumer<String> notice) throws IOException {
        this.file = file;
        this.notice = notice;
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            connection = connect();
        } catch (SQLException e) {
            anew(e);
        }
    }

    /// All or nothing; done again once on a new file if the old one is lost.
    synchronized <T> T run(Work<T> work) throws IOException {
        try {
            return once(work);
        } catch (SQLException e) {
            if (!lost(e)) {
                throw new IOException("the store " + file + " failed: " + e.getMessage(), e);
            }
            anew(e);
        }
        try {
            return once(work);
        } catch (SQLException e) {
            throw new IOException("the store " + file + " failed though it is new: " + e.getMessage(), e);
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try {
            var answer = work.on(connection);
            connection.commit();
            return answer;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static boolean lost(SQLException e) {
        return LOST.contains(e.getErrorCode()) || LOST.contains(e.getErrorCode() & 0xff);
    }

    private void anew(SQLException because) throws IOException {
        close();
        for (var suffix : new String[]{"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
        try {
            connection = connect();
        } catch (SQLException e) {
            throw new IOException("the store " + file + " cannot be made: " + e.getMessage(), e);
        }
        notice.accept("the store " + file + " could not be used and was made anew: " + because.getMessage());
    }

    private Connection connect() throws SQLException {
        var opened = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = opened.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=NORMAL");
            int form = statement.executeQuery("PRAGMA user_version").getInt(1);
            int tables = statement.executeQuery("SELECT count(*) FROM sqlite_master").getInt(1);
            if (tables > 0 && form != FORM) {
                throw new SQLException("it has form " + form + ", not " + FORM);
            }
            for (var table : SqliteStore.TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version=" + FORM);
            opened.setAutoCommit(false);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IOException("the store " + file + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
