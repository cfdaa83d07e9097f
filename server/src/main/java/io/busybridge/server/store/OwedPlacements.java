package io.busybridge.server.store;

import io.busybridge.server.engine.Failure;
import io.busybridge.server.engine.PlacementState;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The placements that something is owed to: column {@code owed} of table {@code placements} says
 * what {@link Placement#isDue} or {@link Placement#inFlight} say of one that is not to be left
 * alone. Whether it can be paid depends on others:
 *
 * <ul>
 *   <li>the target calendar can be reached; on one that was disconnected things are only removed;
 *   <li>of a child, the series stands and is itself not owed anything. Where the series goes, its
 *       children go with it and nothing is owed to them.
 * </ul>
 */
final class OwedPlacements {

  private static final String WAITING_CODES =
      PlacementState.WAIT_FOR_A_PERSON.stream()
          .map(failure -> "'" + failure.code() + "'")
          .collect(Collectors.joining(", "));

  /** A removal that a person asked for while paused. */
  private static final String GOES_ON_IN_PAUSE =
      Arrays.stream(Rule.values())
          .filter(Rule::goesOnInPause)
          .map(rule -> "'" + rule + "'")
          .collect(Collectors.joining(", ", "(p.want = 'NOTHING' AND p.rule IN (", "))"));

  /** What a person did to a copy whose original is out of reach for now. */
  private static final String UNHEARD =
      """
      (p.intent <> '' AND EXISTS (
         SELECT 1 FROM calendars source WHERE source.id = p.source_calendar
            AND source.state IN ('NEEDS_REAUTH', 'INACCESSIBLE', 'PAUSED')))
      """;

  private static final String OF_USER =
      """
        JOIN calendars c ON c.id = p.target
        JOIN users u ON u.id = p.user_id
        LEFT JOIN placements series ON series.id = p.parent
       WHERE p.user_id = ? AND p.owed = 1
         -- What was left on a calendar that came back as a personal one: it can only be read now.
         AND c.role <> 'PERSONAL'
      """;

  private static final String PAYABLE =
      """
         AND (c.state NOT IN ('NEEDS_REAUTH', 'INACCESSIBLE', 'REPLACED', 'DISCONNECTED')
              -- What could not be removed before goes when the account works again.
              OR (c.state = 'DISCONNECTED' AND p.want = 'NOTHING' AND p.parent = ''
                  AND EXISTS (SELECT 1 FROM accounts a
                               WHERE a.id = c.account_id AND NOT a.needs_reauth)))
         AND (u.paused_by IS NULL AND c.state <> 'PAUSED' OR %s)
         AND p.hold = '' AND p.intent <> 'CARRIED_OVER' AND NOT %s
         AND (p.parent = '' OR p.intent <> '' OR (series.live AND NOT series.owed))
      """
          .formatted(GOES_ON_IN_PAUSE, UNHEARD);

  /** Counted as pending: will be written, though maybe not now. */
  private static final String EXPECTED =
      """
         AND c.state NOT IN ('REPLACED', 'DISCONNECTED')
         AND (p.parent = ''
              OR (series.want <> 'NOTHING' AND (series.live OR series.owed)))
      """;

  private static final String WAITING =
      """
         AND (c.state IN ('NEEDS_REAUTH', 'INACCESSIBLE')
              OR (c.state = 'PAUSED' AND NOT %s) OR p.error IN (%s) OR p.hold <> '' OR %s)
      """
          .formatted(GOES_ON_IN_PAUSE, WAITING_CODES, UNHEARD);

  private static final String STATES =
      """
      SELECT CASE WHEN owed AND hold <> '' THEN 'held'
                  WHEN owed AND in_flight THEN 'in_flight'
                  WHEN owed AND error IN (%s) THEN 'failing'
                  WHEN owed THEN 'due'
                  WHEN want = 'LEAVE' THEN 'left'
                  WHEN live THEN 'standing'
                  ELSE 'none' END AS state,
             count(*)
        FROM placements WHERE target = ? AND parent = '' GROUP BY state
      """
          .formatted(WAITING_CODES);

  /** Series before their exceptions, longest due first. */
  List<Placement> due(
      Connection connection, long user, Instant now, int limit, Collection<Long> resting)
      throws SQLException {
    String without =
        resting.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    return Statements.query(
        connection,
        PlacementRow.SELECT
            + OF_USER
            + PAYABLE
            + " AND p.target NOT IN "
            + without
            + " AND p.retry_at <= ? ORDER BY (p.parent <> ''), p.retry_at, p.rowid LIMIT ?",
        params -> params.number(user).time(now).number(limit),
        PlacementRow::read);
  }

  Map<Long, Instant> nextRetries(Connection connection, long user) throws SQLException {
    return Statements.query(
            connection,
            "SELECT p.target, min(p.retry_at) FROM placements p "
                + OF_USER
                + PAYABLE
                + " GROUP BY p.target",
            params -> params.number(user),
            cells -> Map.entry(cells.number(), cells.time()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Removals of managed events, and copies that were deleted, of which nobody was asked. */
  List<Placement> unasked(Connection connection, long user) throws SQLException {
    return Statements.query(
        connection,
        PlacementRow.SELECT
            + """
               WHERE p.user_id = ? AND p.owed = 1 AND p.hold = '' AND NOT p.passed
                 AND (p.intent = 'DELETED'
                      OR (p.want = 'NOTHING' AND p.live AND p.parent = '' AND p.intent = ''
                          AND p.source_calendar <> p.target))
               ORDER BY p.rowid
              """,
        params -> params.number(user),
        PlacementRow::read);
  }

  List<Placement> copiesLosingDetails(Connection connection, long sourceCalendar)
      throws SQLException {
    return Statements.query(
        connection,
        PlacementRow.SELECT
            + """
                JOIN sources s ON s.calendar_id = p.source_calendar AND s.event_id = p.source_event
               WHERE p.source_calendar = ? AND p.owed = 1 AND p.hold = '' AND NOT p.passed
                 AND p.kind = 'COPY' AND p.live AND p.want IN ('EVENT', 'FOLLOW')
                 AND p.intent = '' AND NOT s.details_visible
               ORDER BY p.rowid
              """,
        params -> params.number(sourceCalendar),
        PlacementRow::read);
  }

  int countExpected(Connection connection, long user) throws SQLException {
    return count(connection, user, EXPECTED);
  }

  /** How many can be written, now or when their time has come. */
  int countPayable(Connection connection, long user) throws SQLException {
    return count(connection, user, PAYABLE);
  }

  int countWaiting(Connection connection, long user) throws SQLException {
    return count(connection, user, EXPECTED + WAITING);
  }

  /** What failed for want of a sign-in or a consent may be tried at once. */
  void retryAfterSignIn(Connection connection, long target) throws SQLException {
    Statements.update(
        connection,
        """
        UPDATE placements SET attempts = 0, retry_at = 0, error = ''
         WHERE target = ? AND error IN (?, ?)
        """,
        params ->
            params
                .number(target)
                .text(new Failure.NeedsSignIn("").code())
                .text(new Failure.ScopeMissing().code()));
  }

  /** What was done to copies of a calendar's events is no will to be followed: originals win. */
  void forgetIntents(Connection connection, long source) throws SQLException {
    Statements.update(
        connection,
        """
        UPDATE placements SET intent = '', hold = '', written = ''
         WHERE source_calendar = ? AND intent <> ''
        """,
        params -> params.number(source));
  }

  /** How many placements on a calendar are in which state; exceptions of series aside. */
  Map<String, Integer> states(Connection connection, long target) throws SQLException {
    return Statements.query(
            connection,
            STATES,
            params -> params.number(target),
            cells -> Map.entry(cells.text(), cells.small()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static int count(Connection connection, long user, String which) throws SQLException {
    return Statements.count(
        connection,
        "SELECT count(*) FROM placements p " + OF_USER + which,
        params -> params.number(user));
  }
}
