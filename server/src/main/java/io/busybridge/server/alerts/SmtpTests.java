package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Mail;
import io.busybridge.server.alerts.SmtpLine.Outcome;
import io.busybridge.server.alerts.SmtpLine.Step;
import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tests of the mail settings, step by step: name, connect, TLS, sign-in, accepted. What came of one
 * is remembered for an hour and never stored.
 */
public final class SmtpTests {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int ID_BYTES = 16;

  private final SmtpMail mail;
  private final Executor executor;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  /**
   * A test.
   *
   * @param steps that it has: no TLS without encryption, no sign-in without a user name
   * @param done how many of them went well
   * @param finishedAt null while it runs
   * @param error the mail server's own words, or what kept it from saying any; null where all went
   *     well, so far
   */
  public record Run(
      String id,
      List<String> steps,
      int done,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {
    /** The step that is being done, or failed; the last where all went well. */
    public String step() {
      return steps.get(Math.min(done, steps.size() - 1));
    }
  }

  public SmtpTests(SmtpMail mail, Executor executor, InstantSource clock, RandomGenerator random) {
    this.mail = mail;
    this.executor = executor;
    this.clock = clock;
    this.random = random;
  }

  /** Begins a test of the settings that are saved; empty where there are none. */
  public Optional<Run> begin(String to) {
    Optional<Mail.Settings> settings = mail.saved();
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    runs.values().removeIf(run -> run.startedAt().plus(KEPT).isBefore(now));
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    List<Step> steps = steps(settings.get());
    var run =
        new Run(
            HexFormat.of().formatHex(id),
            steps.stream().map(Step::word).toList(),
            0,
            now,
            null,
            null);
    runs.put(run.id(), run);
    executor.execute(() -> test(run, steps, settings.get(), to));
    return Optional.of(run);
  }

  public Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  private static List<Step> steps(Mail.Settings settings) {
    var steps = new ArrayList<>(List.of(Step.NAME, Step.CONNECT));
    if (settings.security() != Mail.Security.NONE) {
      steps.add(Step.TLS);
    }
    if (!settings.username().isEmpty()) {
      steps.add(Step.SIGN_IN);
    }
    steps.add(Step.ACCEPTED);
    return List.copyOf(steps);
  }

  private void test(Run run, List<Step> steps, Mail.Settings settings, String to) {
    try {
      InetAddress.getAllByName(settings.host());
    } catch (UnknownHostException _) {
      end(run, 0, "There is no host of the name " + settings.host() + ".");
      return;
    }
    runs.put(run.id(), at(run, 1, null, null));
    int accepted = steps.indexOf(Step.ACCEPTED);
    try (SmtpLine line = mail.connect(settings)) {
      runs.put(run.id(), at(run, accepted, null, null));
      switch (line.send(SmtpLine.testMail(), List.of(to), clock.instant())) {
        case Outcome.Taken _ -> end(run, steps.size(), null);
        case Outcome.Refused(var words, _) -> end(run, accepted, words);
        case Outcome.Broken(var words) -> end(run, accepted, words);
      }
    } catch (MessagingException e) {
      if (find(run.id()).filter(now -> now.finishedAt() != null).isEmpty()) {
        end(run, Math.max(0, steps.indexOf(SmtpLine.failedAt(e))), SmtpLine.words(e));
      }
    } catch (RuntimeException e) {
      end(run, accepted, "An unexpected error: " + e.getClass().getSimpleName());
      throw e;
    }
  }

  private void end(Run run, int done, @Nullable String error) {
    runs.put(run.id(), at(run, done, clock.instant(), error));
  }

  private static Run at(Run run, int done, @Nullable Instant finishedAt, @Nullable String error) {
    return new Run(run.id(), run.steps(), done, run.startedAt(), finishedAt, error);
  }
}
