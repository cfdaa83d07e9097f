package io.busybridge.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What proves, before anybody can sign in, that somebody may set this server up: they can read its
 * log or its files. Eight characters of base32 in the file {@code setup-code} beside the key file;
 * one try a second, and a new code after 20 wrong ones.
 */
public final class SetupCode {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final Pattern WRITTEN = Pattern.compile("[A-Z2-7]{4}-[A-Z2-7]{4}");
  private static final int MOST_WRONG = 20;

  private final Path file;
  private final RandomGenerator random;
  private final RateLimiter limiter;
  private String code;
  private int wrong;

  /** What became of a try. */
  public sealed interface Verdict {
    record Right() implements Verdict {}

    record Wrong() implements Verdict {}

    /** There were too many wrong ones: the code is another now, and has to be made known. */
    record Replaced() implements Verdict {}

    /** Not looked at. */
    record TooSoon(Duration retryAfter) implements Verdict {}
  }

  private SetupCode(Path file, RandomGenerator random, InstantSource clock) {
    this.file = file;
    this.random = random;
    this.limiter = new RateLimiter(new RateLimiter.Rate(1, Duration.ofSeconds(1)), 1, clock);
    this.code = "";
  }

  /**
   * The code as it stood before a restart, or a new one.
   *
   * @param random has to be a secure one
   */
  public static SetupCode open(Path keyFile, RandomGenerator random, InstantSource clock) {
    var setup = new SetupCode(file(keyFile), random, clock);
    try {
      var known = Files.exists(setup.file) ? Files.readString(setup.file).strip() : "";
      if (WRITTEN.matcher(known).matches()) {
        setup.code = known;
      } else {
        setup.replace();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Setup code " + setup.file + " cannot be read", e);
    }
    return setup;
  }

  /** The code as people see it: {@code XXXX-XXXX}. */
  public synchronized String text() {
    return code;
  }

  /** Small letters, missing or other dashes, and 0 and 1 for O and I are fine. */
  public synchronized Verdict tried(String entered) {
    var wait = limiter.take("");
    if (wait.isPresent()) {
      return new Verdict.TooSoon(wait.get());
    }
    if (SecretTokens.same(plain(entered), plain(code))) {
      return new Verdict.Right();
    }
    wrong++;
    if (wrong < MOST_WRONG) {
      return new Verdict.Wrong();
    }
    replace();
    return new Verdict.Replaced();
  }

  /** Setup is over: the file goes. */
  public static void remove(Path keyFile) {
    try {
      Files.deleteIfExists(file(keyFile));
    } catch (IOException e) {
      throw new UncheckedIOException("Setup code " + file(keyFile) + " cannot be removed", e);
    }
  }

  private void replace() {
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      text.append(i == 4 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    try {
      PrivateFiles.write(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Setup code " + file + " cannot be written", e);
    }
    code = text.toString();
    wrong = 0;
  }

  private static String plain(String text) {
    return text.toUpperCase(Locale.ROOT)
        .replace('0', 'O')
        .replace('1', 'I')
        .replaceAll("[^A-Z2-7]", "");
  }

  private static Path file(Path keyFile) {
    return keyFile.toAbsolutePath().resolveSibling("setup-code");
  }
}
