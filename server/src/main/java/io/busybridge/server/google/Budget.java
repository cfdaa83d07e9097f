package io.busybridge.server.google;

import io.busybridge.server.engine.Room;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How fast requests may go: so many a minute for each Google account (one that is connected twice
 * has one budget) and for the project, and slower for an account that Google told to slow down.
 * First come, first served.
 */
public final class Budget {

  /** Lets time pass; a simulation moves its clock instead. */
  @FunctionalInterface
  public interface Waiter {
    void pause(Duration duration) throws InterruptedException;
  }

  /** Leave to send one request, and since when. */
  record Leave(String sub, long since) {}

  private final int accountLimit;
  private final Window project;
  private final Map<String, AccountPace> accounts = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Waiter waiter;
  private final RandomGenerator random;

  /**
   * @param accountLimit requests a minute of one account, 0 for no limit
   * @param projectLimit requests a minute of all accounts, 0 for no limit
   */
  public Budget(
      int accountLimit,
      int projectLimit,
      InstantSource clock,
      Waiter waiter,
      RandomGenerator random) {
    this.accountLimit = accountLimit;
    this.project = new Window(projectLimit);
    this.clock = clock;
    this.waiter = waiter;
    this.random = random;
  }

  /**
   * Waits until a request of this account may be sent. The project's slot is taken only once the
   * account's has come, so that nobody who has to wait anyway keeps one from others.
   *
   * @param sub Google's id of the account
   */
  Leave take(String sub) throws InterruptedException {
    AccountPace pace = pace(sub);
    waitFor(pace.window().next(clock));
    long now = clock.millis();
    for (long until = pace.pausedUntil(now); until > now; until = pace.pausedUntil(now)) {
      waiter.pause(Duration.ofMillis(until - now));
      now = clock.millis();
    }
    waitFor(project.next(clock));
    return new Leave(sub, clock.millis());
  }

  /**
   * How much of what may wait can be sent for an account now, evenly over the minute, and when
   * more.
   */
  Room room(String sub) {
    long now = clock.millis();
    Window account = pace(sub).window();
    int calls = Math.min(account.room(clock), project.room(clock));
    long from = Math.max(account.roomFrom(clock), project.roomFrom(clock));
    return new Room(calls, Duration.ofMillis(Math.max(0, from - now)));
  }

  /**
   * Google wants less of this account: nothing is sent for it for a while, longer each time.
   *
   * @param retryAfter what Google asked for, or null
   */
  void slowDown(Leave leave, @Nullable Duration retryAfter) {
    // Up to a second more or less, or all who were told at once would be back at once.
    long jitter;
    synchronized (random) {
      jitter = random.nextLong(1000);
    }
    pace(leave.sub()).slowDown(leave.since(), clock.millis(), retryAfter, jitter);
  }

  /** Google answered as usual. */
  void wentWell(Leave leave) {
    pace(leave.sub()).wentWell(leave.since());
  }

  /** Until when nothing is sent for an account that was told to slow down; the past if it may. */
  Instant pausedUntil(String sub) {
    return Instant.ofEpochMilli(pace(sub).pausedUntil(clock.millis()));
  }

  private AccountPace pace(String sub) {
    return accounts.computeIfAbsent(sub, any -> new AccountPace(new Window(accountLimit)));
  }

  private void waitFor(long moment) throws InterruptedException {
    for (long now = clock.millis(); now < moment; now = clock.millis()) {
      waiter.pause(Duration.ofMillis(moment - now));
    }
  }
}
