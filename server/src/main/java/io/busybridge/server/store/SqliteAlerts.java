package io.busybridge.server.store;

import io.busybridge.server.alerts.AlertStore;
import io.busybridge.server.alerts.Change;
import io.busybridge.server.alerts.Incident;
import io.busybridge.server.alerts.Letter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Incidents and mails in SQLite. */
final class SqliteAlerts implements AlertStore {
  private final Sql sql;
  private final IncidentsTable incidents = new IncidentsTable();
  private final NoticesTable notices = new NoticesTable();
  private final MailsTable mails = new MailsTable();

  SqliteAlerts(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<Incident> current(Instant closedSince) {
    return sql.read(connection -> incidents.current(connection, closedSince));
  }

  @Override
  public void record(List<Told> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    sql.change(
        connection -> {
          for (Told told : changes) {
            long id = record(connection, told.change());
            if (told.change().told().isPresent()) {
              for (var recipient : told.recipients()) {
                notices.save(connection, id, recipient, told.change().told().get(), now);
              }
            }
          }
        });
  }

  private long record(Connection connection, Change change) throws SQLException {
    Incident after = change.after();
    if (change instanceof Change.Dropped) {
      incidents.delete(connection, after.id());
      return after.id();
    }
    if (after.id() == 0) {
      return incidents.add(connection, after);
    }
    incidents.update(connection, after);
    return after.id();
  }

  @Override
  public List<Notice> notices() {
    return sql.read(notices::all);
  }

  @Override
  public void queue(Letter letter, List<Notice> told) {
    sql.change(
        connection -> {
          mails.add(connection, letter);
          notices.delete(connection, told);
        });
  }

  @Override
  public Optional<Instant> lastLetterTo(String address) {
    return sql.read(connection -> mails.lastTo(connection, address));
  }

  @Override
  public List<Letter> unsent() {
    return sql.read(mails::unsent);
  }

  @Override
  public void sent(long letter, Instant at) {
    sql.change(connection -> mails.sent(connection, letter, at));
  }

  @Override
  public void failed(long letter, int attempts, Instant retryAt, String error) {
    sql.change(connection -> mails.failed(connection, letter, attempts, retryAt, error));
  }

  @Override
  public void givenUp(long letter, String error, Instant at) {
    sql.change(connection -> mails.givenUp(connection, letter, error, at));
  }

  @Override
  public Page incidents(@Nullable Boolean open, @Nullable Long before, int limit) {
    long from = Objects.requireNonNullElse(before, Long.MAX_VALUE);
    // One more than asked for tells whether there is a next page.
    var found = sql.read(connection -> incidents.page(connection, open, from, limit + 1));
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    var items = found.subList(0, limit);
    return new Page(items, items.getLast().id());
  }

  @Override
  public int forgetClosedBefore(Instant time) {
    return sql.write(connection -> incidents.deleteClosedBefore(connection, time));
  }

  @Override
  public int forgetLettersBefore(Instant time) {
    return sql.write(connection -> mails.deleteBefore(connection, time));
  }

  @Override
  public List<String> quickCheck() {
    try {
      return sql.read(
          connection ->
              Statements.query(connection, "PRAGMA quick_check(10)", _ -> {}, Cells::text).stream()
                  .filter(line -> !line.equals("ok"))
                  .toList());
    } catch (StoreFailed e) {
      // Some damage keeps the check itself from coming to its end.
      if (e.getCause() instanceof SQLiteException sqlite && DatabaseFile.isDamage(sqlite)) {
        return List.of("the check could not be finished");
      }
      throw e;
    }
  }
}
