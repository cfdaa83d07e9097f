package io.busybridge.server.web;

import io.busybridge.server.api.ApiError;
import java.util.Optional;

/** Google says that a calendar changed. Answered at once: the work is queued. */
public final class Webhook {
  private final PushCheck check;
  private final Pushed pushed;

  /** Whether a message is from a channel of ours. */
  public interface PushCheck {
    /**
     * @return the row id of the channel's calendar, or empty where id, token and resource do not
     *     belong together
     */
    Optional<Long> calendar(String channelId, String token, String resourceId);
  }

  /** Who is told that a channel told of a change. */
  public interface Pushed {
    /** Takes the row id of the channel's calendar, too. */
    void on(String channelId, long calendar);
  }

  public Webhook(PushCheck check, Pushed pushed) {
    this.check = check;
    this.pushed = pushed;
  }

  public Reply answer(Incoming request) {
    String channel = request.header("X-Goog-Channel-ID").orElse("");
    Optional<Long> calendar =
        check.calendar(
            channel,
            request.header("X-Goog-Channel-Token").orElse(""),
            request.header("X-Goog-Resource-ID").orElse(""));
    if (calendar.isEmpty()) {
      throw new ApiError(404, "channel_not_found", "There is no such channel.");
    }
    // The first message only says that the channel stands.
    if (!request.header("X-Goog-Resource-State").orElse("").equals("sync")) {
      pushed.on(channel, calendar.get());
    }
    return Reply.empty(200);
  }
}
