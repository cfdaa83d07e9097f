package io.busybridge.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteDataSource;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Connections for a library that speaks JDBC by itself. It writes, and SQLite knows one writer at a
 * time: so who gets a connection here has their turn among our own writers until they close it.
 * Behind all of them is one connection, which is opened once.
 */
final class QueuedConnections extends SQLiteDataSource implements AutoCloseable {
  private final ReentrantLock writing;
  private final Turn turn;

  /** The connection; to close it is to pass it on. */
  private final class Turn extends JDBC4Connection {
    Turn(String url, String file) throws SQLException {
      super(url, file, new Properties());
    }

    @Override
    public void close() {
      writing.unlock();
    }

    void end() throws SQLException {
      super.close();
    }
  }

  /**
   * @param writing held by whoever writes
   */
  QueuedConnections(String file, String options, ReentrantLock writing) throws SQLException {
    this.writing = writing;
    setUrl("jdbc:sqlite:" + file + options);
    turn = new Turn(getUrl(), file + options);
  }

  @Override
  public Connection getConnection() {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("A transaction inside a transaction");
    }
    writing.lock();
    return turn;
  }

  @Override
  public void close() throws SQLException {
    turn.end();
  }
}
