package io.busybridge.server.alerts;

import java.time.Duration;
import java.util.Locale;

/** What may be wrong: all that anybody is ever told of. */
public enum Kind {
  /** Google refuses an account's grant, or the grant lacks a scope. */
  SIGN_IN_NEEDED(true, true),
  /** The account's own list lacks a calendar that answers 404 or 403. */
  CALENDAR_INACCESSIBLE(true, true),
  /** Five failures in a row on a calendar. */
  SYNC_FAILING(true, true),
  /** The brake: much would be removed, or an account may do less than before. */
  OPERATIONS_HELD(true, true),
  /** Other guests would have to be told of a change. */
  MEETING_HELD(true, false),
  /** Three times in a row no push channel was to be had for a calendar that can have one. */
  PUSH_FAILING(false, true),
  /** An account has written too much, or limits have been at work on it for a while. */
  ACCOUNT_QUOTA(false, true),
  /** The same of the whole project. */
  PROJECT_QUOTA(false, true),
  /** Google refuses the installation itself. */
  OAUTH_CLIENT_REFUSED(false, true),
  BACKUP_FAILED(false, true),
  DISK_SHORT(false, true),
  CLOCK_OFF(false, true),
  DATABASE_DAMAGED(false, true),
  /** A bug of ours, or something that nobody thought of. */
  UNEXPECTED_ERROR(false, true),
  /** A job has not come to its end in time. */
  JOB_HUNG(false, true);

  private static final Duration SAMPLED = Duration.ofMinutes(10);
  private static final Duration LIMITS_AT_WORK = Duration.ofMinutes(15);

  private final boolean toldToUser;
  private final boolean toldToAdmins;

  Kind(boolean toldToUser, boolean toldToAdmins) {
    this.toldToUser = toldToUser;
    this.toldToAdmins = toldToAdmins;
  }

  /** Whether the user whom it concerns is told. */
  boolean isToldToUser() {
    return toldToUser;
  }

  boolean isToldToAdmins() {
    return toldToAdmins;
  }

  /** Whether it is told without waiting for what else there may be to tell. */
  boolean isUrgent() {
    return this == OAUTH_CLIENT_REFUSED || this == DATABASE_DAMAGED;
  }

  /** How long it has to be seen before it counts. */
  Duration lasting(String detail) {
    boolean limits =
        (this == ACCOUNT_QUOTA || this == PROJECT_QUOTA) && detail.equals("rate_limited");
    return limits ? LIMITS_AT_WORK : Duration.ZERO;
  }

  /** How long it must not be seen before it is over, the first time. */
  Duration calm() {
    return switch (this) {
      // Seen by looking now and then at what comes and goes.
      case ACCOUNT_QUOTA, PROJECT_QUOTA -> SAMPLED;
      // Something that happens has no end of its own.
      case UNEXPECTED_ERROR -> Duration.ofDays(1);
      case SIGN_IN_NEEDED,
          CALENDAR_INACCESSIBLE,
          SYNC_FAILING,
          OPERATIONS_HELD,
          MEETING_HELD,
          PUSH_FAILING,
          OAUTH_CLIENT_REFUSED,
          BACKUP_FAILED,
          DISK_SHORT,
          CLOCK_OFF,
          DATABASE_DAMAGED,
          JOB_HUNG ->
          Duration.ZERO;
    };
  }

  /** As in the API and in logs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
