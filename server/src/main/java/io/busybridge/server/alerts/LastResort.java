package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Mail;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For when the database cannot be written, so that no incident can be recorded and no mail queued:
 * administrators are mailed past it, once a day, with what is remembered from when it could be
 * read.
 */
final class LastResort {
  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
  private static final Duration BETWEEN = Duration.ofDays(1);

  private final SmtpMail mail;
  private final Recipients recipients;
  private @Nullable Known known;
  private Instant next = Instant.MIN;

  private record Known(Mail.Settings settings, List<String> admins) {}

  LastResort(SmtpMail mail, Recipients recipients) {
    this.mail = mail;
    this.recipients = recipients;
  }

  /** All is well: what is known now may be needed when it is not. */
  synchronized void remember() {
    known =
        mail.withPassword()
            .map(
                settings ->
                    new Known(
                        settings, recipients.admins().stream().map(Recipient::address).toList()))
            .orElse(null);
  }

  /**
   * Nothing can be recorded.
   *
   * @param why the kind of the error
   */
  synchronized void tell(String why, Instant now) {
    Known to = known;
    if (to == null || next.isAfter(now)) {
      return;
    }
    var content =
        new SmtpLine.Content(
            null,
            "[BusyBridge] The database cannot be written",
            "The server cannot record anything in its database ("
                + why
                + "): the disk may be full, or the file damaged. Nothing is synchronized"
                + " meanwhile.\n\nSince: "
                + now
                + "\nWhat to do: the server's log says more. Make room on the disk; a damaged"
                + " database has to be restored from a backup.\n",
            null);
    try (SmtpLine line = mail.connect(to.settings())) {
      // Each for themselves, as all mails.
      for (String address : to.admins()) {
        if (line.send(content, List.of(address), now) instanceof SmtpLine.Outcome.Taken) {
          next = now.plus(BETWEEN);
        }
      }
    } catch (MessagingException e) {
      LOG.warn("nor can anybody be mailed: {}", SmtpLine.words(e));
    }
  }
}
