package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Mail;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mails from the queue to the mail server. What the server does not take stays in the queue
 * and is tried again, later each time. A mail that the server has is noted as sent before the next
 * is begun; where the process ends in between it is sent once more, under the same Message-ID, for
 * SMTP knows no better.
 */
final class Postman {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** So long a mail is tried again that the server calls hopeless. */
  private static final Duration PATIENCE = Duration.ofDays(3);

  private final AlertStore store;
  private final SmtpMail mail;

  Postman(AlertStore store, SmtpMail mail) {
    this.store = store;
    this.mail = mail;
  }

  /** How many. */
  record Counts(int sent, int unsent) {}

  Counts deliver(Instant now) {
    List<Letter> unsent = store.unsent();
    Deque<Letter> due =
        new ArrayDeque<>(unsent.stream().filter(l -> !l.retryAt().isAfter(now)).toList());
    Optional<Mail.Settings> settings = due.isEmpty() ? Optional.empty() : mail.saved();
    int sent = settings.isEmpty() ? 0 : deliver(settings.get(), due, now);
    return new Counts(sent, unsent.size() - sent);
  }

  private int deliver(Mail.Settings settings, Deque<Letter> due, Instant now) {
    int sent = 0;
    try (SmtpLine line = mail.connect(settings)) {
      while (!due.isEmpty()) {
        Letter letter = due.getFirst();
        var content =
            new SmtpLine.Content(
                letter.messageId(), letter.subject(), letter.text(), letter.html());
        switch (line.send(content, List.of(letter.recipient()), letter.madeAt())) {
          case SmtpLine.Outcome.Taken _ -> {
            store.sent(letter.id(), now);
            sent++;
          }
          case SmtpLine.Outcome.Refused(var words, var forGood) ->
              refused(letter, words, forGood, now);
          case SmtpLine.Outcome.Broken(var words) -> {
            unreachable(due, words, now);
            return sent;
          }
        }
        due.removeFirst();
      }
    } catch (MessagingException e) {
      // Where all were sent, only the farewell went wrong.
      unreachable(due, SmtpLine.words(e), now);
    }
    return sent;
  }

  private void refused(Letter letter, String words, boolean forGood, Instant now) {
    if (forGood && !letter.madeAt().plus(PATIENCE).isAfter(now)) {
      LOG.warn("mail {} is given up: the mail server refuses it", letter.id());
      store.givenUp(letter.id(), words, now);
    } else {
      tryLater(letter, words, now);
    }
  }

  private void unreachable(Iterable<Letter> due, String words, Instant now) {
    for (Letter letter : due) {
      tryLater(letter, words, now);
    }
  }

  private void tryLater(Letter letter, String words, Instant now) {
    int attempts = letter.attempts() + 1;
    Instant retryAt = now.plus(pause(attempts));
    LOG.warn("mail {} is not sent yet, and tried again at {}: {}", letter.id(), retryAt, words);
    store.failed(letter.id(), attempts, retryAt, words);
  }

  /**
   * 1, 2, 4 … minutes, an hour at the most.
   *
   * @param attempts that failed, one at least
   */
  static Duration pause(int attempts) {
    Duration pause = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
