package io.busybridge.server.store;

import com.j256.ormlite.dao.Dao;
import com.j256.ormlite.dao.DaoManager;
import com.j256.ormlite.jdbc.JdbcPooledConnectionSource;
import com.j256.ormlite.logger.Level;
import com.j256.ormlite.logger.LogBackendType;
import com.j256.ormlite.logger.Logger;
import com.j256.ormlite.logger.LoggerFactory;
import com.j256.ormlite.support.DatabaseConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * Connections to the database file: reads side by side, one writer at a time. In WAL mode readers
 * never wait for the writer; writers queue here, in Java, where waiting costs a virtual thread
 * nothing, rather than in SQLite, where it would block the thread that carries them.
 */
final class Sql implements AutoCloseable {
  private static final String OPTIONS =
      "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=5000&foreign_keys=on"
          + "&transaction_mode=IMMEDIATE&cache_size=-4000";
  private static final int IDLE_CONNECTIONS = 4;
  private static final int BUSY_PAUSE = 100;
  private static final int BUSY_TRIES = 50;
  private static final int ALL_PAGES = -1;

  /** In bytes. */
  private static final long LEAST_ROOM = 1 << 20;

  static {
    // Every statement at DEBUG and its parameters at TRACE are nobody's business.
    LoggerFactory.setLogBackendType(LogBackendType.SLF4J);
    Logger.setGlobalLogLevel(Level.WARNING);
  }

  private final Path file;
  private final JdbcPooledConnectionSource source;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile boolean inTrouble;

  /** Statements on one connection. */
  interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  /** Statements on one connection, without a result. */
  interface Change {
    void on(Connection connection) throws SQLException;
  }

  Sql(Path file) throws SQLException {
    this.file = file;
    source = new JdbcPooledConnectionSource("jdbc:sqlite:" + file + OPTIONS);
    source.setMaxConnectionsFree(IDLE_CONNECTIONS);
    // A local file does not hang up: no thread that tests connections, no age limit.
    source.setCheckConnectionsEveryMillis(0);
    source.setMaxConnectionAgeMillis(Long.MAX_VALUE);
    source.initialize();
  }

  /** Connections for a library that speaks JDBC by itself, in turn with our own writers. */
  QueuedConnections queued() {
    try {
      return new QueuedConnections(file.toString(), OPTIONS, writing);
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }

  <T, I> Dao<T, I> dao(Class<T> rows) {
    try {
      return DaoManager.createDao(source, rows);
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }

  /** Runs queries; each sees a consistent state, and one after another may see newer ones. */
  <T extends @Nullable Object> T read(Work<T> work) {
    try {
      return onOneConnection(source.getReadOnlyConnection(""), work);
    } catch (SQLException e) {
      throw new StoreFailed(e);
    }
  }

  /**
   * Runs one transaction; whatever is thrown rolls it back. (ORMLite's own TransactionManager rolls
   * back for exceptions only, and commits what an Error interrupted.)
   */
  <T extends @Nullable Object> T write(Work<T> work) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("A transaction inside a transaction");
    }
    writing.lock();
    try {
      T result =
          onOneConnection(
              source.getReadWriteConnection(""), connection -> transaction(connection, work));
      inTrouble = false;
      return result;
    } catch (SQLException e) {
      inTrouble = true;
      throw new StoreFailed(e);
    } finally {
      writing.unlock();
    }
  }

  /** DAOs take part, because ORMLite gives the thread this connection until the work is done. */
  private <T extends @Nullable Object> T onOneConnection(
      DatabaseConnection connection, Work<T> work) throws SQLException {
    source.saveSpecialConnection(connection);
    try {
      return work.on(connection.getUnderlyingConnection());
    } finally {
      source.clearSpecialConnection(connection);
      source.releaseConnection(connection);
    }
  }

  /**
   * In SQL and not by the driver's flag: that begins the next transaction with the commit of the
   * last, which another process may make fail, and leaves a connection of no use where none could
   * be begun.
   */
  private static <T extends @Nullable Object> T transaction(Connection connection, Work<T> work)
      throws SQLException {
    try (var control = connection.createStatement()) {
      control.execute("BEGIN IMMEDIATE");
      try {
        T result = work.on(connection);
        control.execute("COMMIT");
        return result;
      } catch (Throwable failure) {
        rollBack(control, failure);
        throw failure;
      }
    }
  }

  /** Where the disk is full SQLite may have rolled back by itself: what counts then is why. */
  private static void rollBack(Statement control, Throwable failure) {
    try {
      control.execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Writes what the database holds at this moment into a file, by SQLite's online backup: in one
   * step, from one consistent state, while readers read and writers write.
   */
  void copyTo(Path file) {
    int result =
        this.<Integer>read(
            connection ->
                connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", file.toString(), null, BUSY_PAUSE, BUSY_TRIES, ALL_PAGES));
    if (result != 0) {
      throw new StoreFailed(
          DB.newSQLException(result, "the copy " + file.getFileName() + " cannot be written"));
    }
  }

  /** Whether there is less room than an ordinary write may take. */
  boolean isDiskFull() {
    try {
      return Files.getFileStore(file).getUsableSpace() < LEAST_ROOM;
    } catch (IOException e) {
      throw new StoreFailed(e);
    }
  }

  /** Whether the last write failed. */
  boolean isInTrouble() {
    return inTrouble;
  }

  void change(Change change) {
    this.<@Nullable Void>write(
        connection -> {
          change.on(connection);
          return null;
        });
  }

  @Override
  public void close() {
    writing.lock();
    try {
      DaoManager.unregisterDaos(source);
      source.close();
    } catch (Exception e) {
      throw new StoreFailed(e);
    } finally {
      writing.unlock();
    }
  }
}
