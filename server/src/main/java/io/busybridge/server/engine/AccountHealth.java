package io.busybridge.server.engine;

import io.busybridge.server.engine.Rest.What;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the accounts are, by the provider's own id of them: who has failed is left alone for a while,
 * and nobody else with them. What has written too much may still be read. All recover by
 * themselves.
 */
final class AccountHealth {
  private static final Logger LOG = LoggerFactory.getLogger(AccountHealth.class);

  /** One bad answer is chance, three in a row are not. */
  private static final int PATIENCE = 3;

  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);
  private static final Duration WRITTEN_TOO_MUCH = Duration.ofHours(1);

  private final SyncStore store;
  private final Patience patience;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<Long, String> subs = new ConcurrentHashMap<>();
  private final Map<String, Health> known = new ConcurrentHashMap<>();

  /** Of one account; guarded by itself. */
  private static final class Health {
    Breaker calls = Breaker.CLOSED;
    Breaker writes = Breaker.CLOSED;

    /** Writes that were given up and may still have their effect: none may overtake them. */
    int givenUp;
  }

  AccountHealth(SyncStore store, Patience patience, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
    for (Rest rest : store.rests()) {
      Health health = known.computeIfAbsent(rest.sub(), _ -> new Health());
      var breaker =
          new Breaker(0, rest.rests(), Instant.EPOCH, rest.until(), false, rest.because());
      switch (rest.what()) {
        case CALLS -> health.calls = breaker;
        case WRITES -> health.writes = breaker;
      }
    }
  }

  /** The provider's id of an account. */
  String subOf(long account) {
    return subs.computeIfAbsent(account, id -> store.subOf(id).orElse("account " + id));
  }

  /** From when on the account may be read; the past where it may be now. */
  Instant readsFrom(long account) {
    Health health = health(account);
    synchronized (health) {
      return health.calls.from(clock.instant());
    }
  }

  /** From when on something may be written with the account; the past where it may be now. */
  Instant writesFrom(long account) {
    Health health = health(account);
    synchronized (health) {
      Instant calls = health.calls.from(clock.instant());
      Instant writes = health.writes.from(clock.instant());
      Instant settled = health.givenUp == 0 ? Instant.EPOCH : clock.instant().plus(Breaker.SOON);
      return Collections.max(List.of(calls, writes, settled));
    }
  }

  /** Of an account that rests one call at a time tries whether it is well again. */
  boolean isResting(long account) {
    Health health = health(account);
    synchronized (health) {
      return health.calls.isResting() || health.writes.isResting();
    }
  }

  /**
   * Reads, unless the account rests.
   *
   * @throws CallFailed as the call does, or with {@link Failure.Resting} where nothing was sent
   */
  <T> T read(long account, Supplier<T> call) {
    return guarded(account, false, () -> patience.read(call));
  }

  /**
   * Lists from a token: what was given up before is taken, for the token of its answer goes on from
   * there.
   *
   * @param asked equal where the same is asked
   */
  <T> T list(long account, Object asked, Supplier<T> call) {
    return guarded(account, false, () -> patience.list(asked, call));
  }

  /**
   * Writes, unless the account rests or is not to be written now.
   *
   * @throws CallFailed as the call does, or with {@link Failure.Resting} where nothing was sent
   */
  <T> T write(long account, Supplier<T> call) {
    Health health = health(account);
    return guarded(
        account,
        true,
        () -> patience.write(call, () -> givenUp(health, 1), () -> givenUp(health, -1)));
  }

  /** The same, for a call that answers nothing. */
  void write(long account, Runnable call) {
    write(
        account,
        () -> {
          call.run();
          return true;
        });
  }

  private static void givenUp(Health health, int more) {
    synchronized (health) {
      health.givenUp += more;
    }
  }

  private <T> T guarded(long account, boolean write, Supplier<T> call) {
    Health health = health(account);
    Instant sentAt = clock.instant();
    let(health, write, sentAt);
    boolean told = false;
    try {
      T answer = call.get();
      told = true;
      answered(subOf(account), health, write, sentAt);
      return answer;
    } catch (CallFailed e) {
      told = true;
      failed(subOf(account), health, write, sentAt, e.failure());
      throw e;
    } finally {
      if (!told) {
        toldNothing(health, write, sentAt);
      }
    }
  }

  private static void let(Health health, boolean write, Instant now) {
    synchronized (health) {
      if (write && health.givenUp > 0) {
        throw new CallFailed(new Failure.Resting(Breaker.SOON, new Failure.Transient("").code()));
      }
      Breaker calls = health.calls.ask(now).orElseThrow(() -> resting(health.calls, now));
      Breaker writes =
          write
              ? health.writes.ask(now).orElseThrow(() -> resting(health.writes, now))
              : health.writes;
      health.calls = calls;
      health.writes = writes;
    }
  }

  private static CallFailed resting(Breaker breaker, Instant now) {
    return new CallFailed(
        new Failure.Resting(Duration.between(now, breaker.from(now)), breaker.because()));
  }

  private void answered(String sub, Health health, boolean write, Instant sentAt) {
    synchronized (health) {
      calls(sub, health, health.calls.answered(sentAt));
      if (write) {
        writes(sub, health, health.writes.answered(sentAt));
      }
    }
  }

  private static void toldNothing(Health health, boolean write, Instant sentAt) {
    synchronized (health) {
      health.calls = health.calls.toldNothing(sentAt);
      if (write) {
        health.writes = health.writes.toldNothing(sentAt);
      }
    }
  }

  private void failed(String sub, Health health, boolean write, Instant sentAt, Failure failure) {
    Instant now = clock.instant();
    synchronized (health) {
      switch (failure) {
        case Failure.RateLimited(var retryAfter) -> {
          Duration pause = pause(health.calls.rests());
          Duration wanted =
              retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
          calls(sub, health, health.calls.failed(sentAt, now, 1, jittered(wanted), failure.code()));
          toldNothing(health, write, sentAt);
        }
        case Failure.Transient _ -> {
          Duration pause = jittered(pause(health.calls.rests()));
          calls(sub, health, health.calls.failed(sentAt, now, PATIENCE, pause, failure.code()));
          toldNothing(health, write, sentAt);
        }
        case Failure.QuotaExceeded _ -> {
          calls(sub, health, health.calls.answered(sentAt));
          Duration pause = jittered(WRITTEN_TOO_MUCH);
          writes(sub, health, health.writes.failed(sentAt, now, 1, pause, failure.code()));
        }
        case Failure.Resting _,
            Failure.NeedsSignIn _,
            Failure.ScopeMissing _,
            Failure.ClientRefused _ ->
            toldNothing(health, write, sentAt);
        case Failure.NotFound _,
            Failure.Gone _,
            Failure.Duplicate _,
            Failure.PreconditionFailed _,
            Failure.SyncTokenInvalid _,
            Failure.Forbidden _,
            Failure.NotWatchable _,
            Failure.Invalid _ ->
            answered(sub, health, write, sentAt);
      }
    }
  }

  private void calls(String sub, Health health, Breaker after) {
    Breaker before = health.calls;
    health.calls = after;
    keep(sub, What.CALLS, before, after);
  }

  private void writes(String sub, Health health, Breaker after) {
    Breaker before = health.writes;
    health.writes = after;
    keep(sub, What.WRITES, before, after);
  }

  private void keep(String sub, What what, Breaker before, Breaker after) {
    if (after.isResting() && !after.until().equals(before.until())) {
      store.saveRest(new Rest(sub, what, after.rests(), after.until(), after.because()));
      LOG.atWarn()
          .addKeyValue("what", what)
          .addKeyValue("until", after.until())
          .log("an account rests: {}", after.because());
    } else if (before.isResting() && !after.isResting()) {
      store.forgetRest(sub, what);
      LOG.atInfo().addKeyValue("what", what).log("an account works again");
    }
  }

  /** 2, 4, 8 … s, five minutes at the most. */
  private static Duration pause(int rests) {
    Duration pause = FIRST_REST.multipliedBy(1L << Math.min(rests, 10));
    return pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST;
  }

  /** Up to a tenth more, a second at least, or all would be back at once. */
  private Duration jittered(Duration pause) {
    long most = Math.max(1000, pause.toMillis() / 10);
    synchronized (random) {
      return pause.plusMillis(random.nextLong(most));
    }
  }

  private Health health(long account) {
    return known.computeIfAbsent(Objects.requireNonNull(subOf(account)), _ -> new Health());
  }
}
