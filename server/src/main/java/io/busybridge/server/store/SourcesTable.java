package io.busybridge.server.store;

import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.EventType;
import io.busybridge.server.sync.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What is remembered of source events, in table {@code sources}. */
final class SourcesTable {
  private static final String SELECT =
      """
      SELECT calendar_id, event_id, i_cal_uid, series_id, slot, cancelled, tentative, type, answer,
             opaque, details_visible, may_edit, other_guests, starts, ends, recurrence,
             content_hash, etag, updated
        FROM sources
      """;

  private static final String UPSERT =
      """
      INSERT INTO sources
             (calendar_id, event_id, user_id, i_cal_uid, series_id, slot, cancelled, tentative,
              type, answer, opaque, details_visible, may_edit, other_guests, starts, ends,
              recurrence, content_hash, etag, updated)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (calendar_id, event_id) DO UPDATE SET
             i_cal_uid = excluded.i_cal_uid, series_id = excluded.series_id, slot = excluded.slot,
             cancelled = excluded.cancelled, tentative = excluded.tentative, type = excluded.type,
             answer = excluded.answer, opaque = excluded.opaque,
             details_visible = excluded.details_visible, may_edit = excluded.may_edit,
             other_guests = excluded.other_guests, starts = excluded.starts, ends = excluded.ends,
             recurrence = excluded.recurrence, content_hash = excluded.content_hash,
             etag = excluded.etag, updated = excluded.updated
      """;

  /** Not cancelled, not declined, of a kind that is time of one's own, and no exception. */
  private static final String COUNT_TAKING_PART =
      """
      SELECT count(*) FROM sources
       WHERE calendar_id = ? AND series_id IS NULL AND NOT cancelled AND answer <> 'DECLINED'
         AND type NOT IN ('WORKING_LOCATION', 'BIRTHDAY')
      """;

  void save(Connection connection, long user, Collection<Source> sources) throws SQLException {
    Statements.batch(connection, UPSERT, sources, (params, source) -> bind(params, user, source));
  }

  void delete(Connection connection, long calendar, Collection<String> events) throws SQLException {
    Statements.batch(
        connection,
        "DELETE FROM sources WHERE calendar_id = ? AND event_id = ?",
        events,
        (params, event) -> params.number(calendar).text(event));
  }

  void deleteAll(Connection connection, long calendar) throws SQLException {
    Statements.update(
        connection, "DELETE FROM sources WHERE calendar_id = ?", params -> params.number(calendar));
  }

  List<Source> byEvent(Connection connection, long calendar, Collection<String> events)
      throws SQLException {
    return Statements.queryIn(
        connection,
        SELECT + " WHERE calendar_id = ? AND event_id IN (…)",
        events,
        params -> params.number(calendar),
        SourcesTable::read);
  }

  List<Source> bySeries(Connection connection, long calendar, Collection<String> series)
      throws SQLException {
    return Statements.queryIn(
        connection,
        SELECT + " WHERE calendar_id = ? AND series_id IN (…)",
        series,
        params -> params.number(calendar),
        SourcesTable::read);
  }

  List<Source> byMeeting(Connection connection, long user, Collection<String> iCalUids)
      throws SQLException {
    return Statements.queryIn(
        connection,
        SELECT + " WHERE user_id = ? AND i_cal_uid IN (…)",
        iCalUids,
        params -> params.number(user),
        SourcesTable::read);
  }

  List<String> eventIds(Connection connection, long calendar) throws SQLException {
    return Statements.query(
        connection,
        "SELECT event_id FROM sources WHERE calendar_id = ?",
        params -> params.number(calendar),
        Cells::text);
  }

  int countTakingPart(Connection connection, long calendar) throws SQLException {
    return Statements.count(connection, COUNT_TAKING_PART, params -> params.number(calendar));
  }

  private static void bind(Params params, long user, Source source) throws SQLException {
    params
        .number(source.key().calendar())
        .text(source.key().event())
        .number(user)
        .text(source.iCalUid())
        .text(source.seriesId())
        .text(source.slot())
        .flag(source.cancelled())
        .flag(source.tentative())
        .name(source.type())
        .name(source.answer())
        .flag(source.opaque())
        .flag(source.detailsVisible())
        .flag(source.mayEdit())
        .flag(source.otherGuests())
        .text(Times.text(source.start()))
        .text(Times.text(source.end()))
        .text(String.join("\n", source.recurrence()))
        .text(source.contentHash())
        .text(source.etag())
        .time(source.updated());
  }

  private static Source read(Cells cells) throws SQLException {
    return new Source(
        new EventKey(cells.number(), cells.text()),
        cells.text(),
        cells.textOrNull(),
        cells.textOrNull(),
        cells.flag(),
        cells.flag(),
        cells.name(EventType.class),
        cells.name(Answer.class),
        cells.flag(),
        cells.flag(),
        cells.flag(),
        cells.flag(),
        Times.when(cells.textOrNull()),
        Times.when(cells.textOrNull()),
        lines(cells.text()),
        cells.text(),
        cells.text(),
        cells.time());
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }
}
