package io.busybridge.server.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one address, in the queue.
 *
 * @param id 0 before it is stored
 * @param messageId the same at every try, so that one that comes twice can be told to be one
 * @param user whose address it is, or null
 * @param attempts that failed
 * @param retryAt not before
 * @param error the mail server's last words, or the empty string
 */
public record Letter(
    long id,
    String messageId,
    String recipient,
    @Nullable Long user,
    String subject,
    String text,
    String html,
    Instant madeAt,
    int attempts,
    Instant retryAt,
    String error) {
  /** Without what it says. */
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
