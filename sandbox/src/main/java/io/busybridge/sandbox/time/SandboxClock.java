package io.busybridge.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that can be set, shifted and stopped over another one. Safe for use by many threads.
 *
 * <p>Tokens expire, channels run out and retries fall due by this clock, so that a test lets a week
 * pass by {@link #advance} instead of waiting.
 */
public final class SandboxClock implements InstantSource {
  private record Setting(Duration offset, Optional<Instant> frozen) {}

  private final InstantSource base;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Setting setting = new Setting(Duration.ZERO, Optional.empty());

  public SandboxClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    Setting now = setting;
    return now.frozen().orElseGet(() -> base.instant().plus(now.offset()));
  }

  /** How far ahead of the underlying clock this one runs; negative when it is behind. */
  public Duration offset() {
    Setting now = setting;
    return now.frozen()
        .map(instant -> Duration.between(base.instant(), instant))
        .orElse(now.offset());
  }

  /** Whether time stands still until it is set, advanced or resumed. */
  public boolean isFrozen() {
    return setting.frozen().isPresent();
  }

  /** Lets time pass at once; a negative duration goes back. A frozen clock stays frozen. */
  public synchronized void advance(Duration duration) {
    Setting now = setting;
    change(
        now.frozen().isPresent()
            ? new Setting(now.offset(), now.frozen().map(instant -> instant.plus(duration)))
            : new Setting(now.offset().plus(duration), Optional.empty()));
  }

  /** Sets the time of now. A frozen clock stays frozen. */
  public synchronized void set(Instant instant) {
    change(
        isFrozen()
            ? new Setting(setting.offset(), Optional.of(instant))
            : new Setting(Duration.between(base.instant(), instant), Optional.empty()));
  }

  /** Runs the given time ahead of the underlying clock. A frozen clock stays frozen. */
  public synchronized void shift(Duration offset) {
    set(base.instant().plus(offset));
  }

  /** Stops time where it is. */
  public synchronized void freeze() {
    Instant here = instant();
    change(new Setting(setting.offset(), Optional.of(here)));
  }

  /** Lets time run again from where it stands. */
  public synchronized void resume() {
    change(new Setting(offset(), Optional.empty()));
  }

  /** Calls back after every change of the setting, in the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  private void change(Setting wanted) {
    setting = wanted;
    listeners.forEach(Runnable::run);
  }
}
