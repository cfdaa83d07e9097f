package io.busybridge.server.store;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.alerts.Condition;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.alerts.Probe;
import io.busybridge.server.alerts.Subject;
import io.busybridge.server.engine.SyncStore.Hold.Reason;
import io.busybridge.server.jobs.JobRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the database knows to be wrong: all of it read anew each time, so that nothing depends on
 * somebody having noticed when it began.
 */
final class Symptoms implements Probe {
  /** The job whose failure is one of its own kind. */
  private static final String BACKUP = "backup";

  /** Failures in a row before a calendar's sync counts as failing. */
  static final int FAILURES = 5;

  /** The same of push channels; what was not tried for so long says nothing any more. */
  static final int WATCH_FAILURES = 3;

  private static final Duration WATCHING = Duration.ofHours(3);

  private static final Set<Kind> KINDS =
      EnumSet.of(
          Kind.SIGN_IN_NEEDED,
          Kind.CALENDAR_INACCESSIBLE,
          Kind.SYNC_FAILING,
          Kind.OPERATIONS_HELD,
          Kind.MEETING_HELD,
          Kind.PUSH_FAILING,
          Kind.ACCOUNT_QUOTA,
          Kind.PROJECT_QUOTA,
          Kind.OAUTH_CLIENT_REFUSED,
          Kind.BACKUP_FAILED,
          Kind.JOB_HUNG);

  private static final String ACCOUNTS =
      """
      SELECT a.user_id, a.id, a.kind, a.scopes, a.needs_reauth,
             EXISTS (SELECT 1 FROM calendars c WHERE c.account_id = a.id AND c.state = 'NEEDS_REAUTH'
                        AND c.last_error = 'permission_missing'),
             EXISTS (SELECT 1 FROM calendars c WHERE c.account_id = a.id AND c.state = 'NEEDS_REAUTH')
        FROM accounts a
       WHERE NOT EXISTS (SELECT 1 FROM settings s
                          WHERE s.name IN ('account.removing.' || a.id, 'user.removing.' || a.user_id))
      """;

  private static final String INACCESSIBLE =
      "SELECT user_id, id, last_error FROM calendars WHERE state = 'INACCESSIBLE'";

  /** Where the installation itself is refused, that is one incident and not one a calendar. */
  private static final String FAILING =
      """
      SELECT user_id, id, last_error FROM calendars
       WHERE state IN ('ACTIVE', 'INITIAL_SYNC') AND failures >= ?1
         AND last_error NOT IN ('oauth_client_refused', 'project_quota_exceeded')
      UNION
      SELECT c.user_id, c.id, p.error FROM placements p JOIN calendars c ON c.id = p.target
       WHERE p.owed = 1 AND p.attempts >= ?1 AND p.hold = '' AND p.error <> ''
         AND p.error NOT IN ('oauth_client_refused', 'project_quota_exceeded')
         AND c.state IN ('ACTIVE', 'INITIAL_SYNC')
      """;

  private static final String HOLDS =
      "SELECT user_id, calendar_id, id, reason FROM holds WHERE decision = ''";

  private static final String PUSHES =
      """
      SELECT c.user_id, c.id, w.error FROM watch_failures w JOIN calendars c ON c.id = w.calendar_id
       WHERE w.failures >= ? AND w.last_at >= ? AND c.poll_only = 0
         AND c.state IN ('ACTIVE', 'INITIAL_SYNC')
      """;

  /** One Google account may be several rows: it is told of as the first of them. */
  private static final String RESTS =
      """
      SELECT a.user_id, a.id, r.because FROM account_rests r JOIN accounts a ON a.sub = r.sub
       WHERE r.because IN ('quota_exceeded', 'rate_limited')
         AND a.id = (SELECT min(id) FROM accounts WHERE sub = r.sub)
       ORDER BY r.what DESC
      """;

  private static final String SUBS = "SELECT count(DISTINCT sub) FROM accounts";

  private static final String REFUSED =
      """
      SELECT DISTINCT last_error FROM calendars
       WHERE last_error IN ('oauth_client_refused', 'project_quota_exceeded')
         AND state IN ('ACTIVE', 'INITIAL_SYNC', 'INACCESSIBLE', 'NEEDS_REAUTH')
      UNION
      SELECT value FROM settings WHERE name = 'google.client_refused'
      """;

  /**
   * By the newest run of each that came to an end, good or bad: a stop of the server is neither.
   */
  private static final String JOBS =
      """
      SELECT job, outcome, error FROM job_runs AS r
       WHERE rowid = (SELECT rowid FROM job_runs
                       WHERE job = r.job AND outcome IN ('DONE', 'FAILED', 'OVERDUE')
                       ORDER BY started_at DESC, rowid DESC LIMIT 1)
         AND outcome <> 'DONE'
      """;

  private final Sql sql;
  private final InstantSource clock;

  Symptoms(Sql sql, InstantSource clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public Findings look() {
    return sql.read(connection -> new Findings(KINDS, read(connection)));
  }

  private List<Condition> read(Connection connection) throws SQLException {
    var found = new ArrayList<Condition>();
    accounts(connection, found);
    ofCalendars(connection, found, Kind.CALENDAR_INACCESSIBLE, INACCESSIBLE, _ -> {});
    ofCalendars(connection, found, Kind.SYNC_FAILING, FAILING, params -> params.number(FAILURES));
    Instant since = clock.instant().minus(WATCHING);
    ofCalendars(
        connection,
        found,
        Kind.PUSH_FAILING,
        PUSHES,
        params -> params.number(WATCH_FAILURES).time(since));
    found.addAll(Statements.query(connection, HOLDS, _ -> {}, Symptoms::hold));
    quotas(connection, found);
    for (String refused : Statements.query(connection, REFUSED, _ -> {}, Cells::text)) {
      boolean quota = refused.equals("project_quota_exceeded");
      add(
          found,
          quota ? Kind.PROJECT_QUOTA : Kind.OAUTH_CLIENT_REFUSED,
          new Subject.Installation(),
          refused);
    }
    Statements.query(connection, JOBS, _ -> {}, Symptoms::job).forEach(found::addAll);
    return found;
  }

  private static void accounts(Connection connection, List<Condition> found) throws SQLException {
    found.addAll(
        Statements.query(connection, ACCOUNTS, _ -> {}, Symptoms::account).stream()
            .filter(condition -> !condition.detail().isEmpty())
            .toList());
  }

  private static Condition account(Cells cells) throws SQLException {
    var subject = new Subject.OfAccount(cells.number(), cells.number());
    var needed = Scopes.needed(cells.name(Directory.Kind.class));
    boolean lacksScope = !List.of(cells.text().split(" ", -1)).containsAll(needed);
    boolean needsReauth = cells.flag();
    boolean refusedScope = cells.flag();
    boolean waits = cells.flag();
    String detail =
        needsReauth
            ? "sign_in_needed"
            : lacksScope || refusedScope ? "permission_missing" : waits ? "sign_in_needed" : "";
    return new Condition(Kind.SIGN_IN_NEEDED, subject, detail);
  }

  private static void ofCalendars(
      Connection connection,
      List<Condition> found,
      Kind kind,
      String query,
      Statements.Binder binder)
      throws SQLException {
    for (Condition condition :
        Statements.query(
            connection,
            query,
            binder,
            cells ->
                new Condition(
                    kind, new Subject.OfCalendar(cells.number(), cells.number()), cells.text()))) {
      add(found, condition.kind(), condition.subject(), condition.detail());
    }
  }

  private static Condition hold(Cells cells) throws SQLException {
    var subject = new Subject.OfHold(cells.number(), cells.number(), cells.text());
    Reason reason = cells.name(Reason.class);
    Kind kind =
        switch (reason) {
          case MEETING_WITH_GUESTS -> Kind.MEETING_HELD;
          case MANY_REMOVALS, MANY_WRITE_BACKS, ROLE_DROPPED -> Kind.OPERATIONS_HELD;
        };
    return new Condition(kind, subject, reason.name().toLowerCase(Locale.ROOT));
  }

  private static List<Condition> job(Cells cells) throws SQLException {
    String job = cells.text();
    boolean hung = cells.name(JobRun.Outcome.class) == JobRun.Outcome.OVERDUE;
    String error = cells.text();
    if (job.equals(BACKUP)) {
      return List.of(new Condition(Kind.BACKUP_FAILED, new Subject.Installation(), error));
    }
    if (hung) {
      return List.of(new Condition(Kind.JOB_HUNG, new Subject.Named(job), error));
    }
    // What Google did not answer is a code, and passes; the name of an exception is a bug.
    return error.matches("[A-Z].*")
        ? List.of(new Condition(Kind.UNEXPECTED_ERROR, new Subject.Named("the job " + job), error))
        : List.of();
  }

  private static void quotas(Connection connection, List<Condition> found) throws SQLException {
    var limited = new ArrayList<Condition>();
    for (Condition rest :
        Statements.query(
            connection,
            RESTS,
            _ -> {},
            cells ->
                new Condition(
                    Kind.ACCOUNT_QUOTA,
                    new Subject.OfAccount(cells.number(), cells.number()),
                    cells.text()))) {
      add(found, rest.kind(), rest.subject(), rest.detail());
      if (rest.detail().equals("rate_limited")) {
        limited.add(rest);
      }
    }
    // Most of all accounts at once: that is no account's own doing.
    int all = Statements.count(connection, SUBS, _ -> {});
    if (limited.size() >= 2 && 2 * limited.size() > all) {
      add(found, Kind.PROJECT_QUOTA, new Subject.Installation(), "rate_limited");
    }
  }

  /** One condition each: the first that was found says why. */
  private static void add(List<Condition> found, Kind kind, Subject subject, String detail) {
    if (found.stream().noneMatch(c -> c.kind() == kind && c.subject().equals(subject))) {
      found.add(new Condition(kind, subject, detail));
    }
  }
}
