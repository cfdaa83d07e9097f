package io.busybridge.server.web.setup;

import io.busybridge.server.security.SetupCode;
import io.busybridge.server.security.SetupCode.Verdict;
import io.busybridge.server.web.Cookie;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.SealedCookies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Set-up is open only to a browser that has shown the setup code. */
public final class SetupDoor {
  private static final String COOKIE = "busybridge_setup";
  private static final String SEAL = "setup";
  private static final Duration LIFE = Duration.ofHours(12);

  private final Optional<SetupCode> code;
  private final Consumer<String> announce;
  private final Runnable remove;
  private final SealedCookies cookies;
  private final InstantSource clock;

  /**
   * @param code empty once set-up has ended
   * @param announce makes a new code known to whoever may see the log
   * @param remove does away with the code when set-up ends
   */
  public SetupDoor(
      Optional<SetupCode> code,
      Consumer<String> announce,
      Runnable remove,
      SealedCookies cookies,
      InstantSource clock) {
    this.code = code;
    this.announce = announce;
    this.remove = remove;
    this.cookies = cookies;
    this.clock = clock;
  }

  Verdict tried(String typed) {
    if (code.isEmpty()) {
      return new Verdict.Wrong();
    }
    Verdict verdict = code.get().tried(typed);
    if (verdict instanceof Verdict.Replaced) {
      announce.accept(code.get().text());
    }
    return verdict;
  }

  Cookie open() {
    return new Cookie(COOKIE, cookies.seal(SEAL, clock.instant().plus(LIFE).toString()), LIFE);
  }

  boolean isOpenFor(Incoming request) {
    return request
        .cookie(COOKIE)
        .flatMap(value -> cookies.open(SEAL, value))
        .filter(until -> clock.instant().isBefore(Instant.parse(until)))
        .isPresent();
  }

  Cookie close() {
    remove.run();
    return Cookie.gone(COOKIE);
  }
}
