package io.busybridge.sandbox.push;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels that are open. Thread-safe. */
final class Channels {
  /**
   * A channel with the number of its latest message.
   *
   * @param number 0 before the first
   */
  record Open(Channel channel, long number) {}

  private final InstantSource clock;
  private final Map<Channel.Key, Open> open = new HashMap<>();
  private final Map<String, List<Channel.Key>> byCalendar = new HashMap<>();

  Channels(InstantSource clock) {
    this.clock = clock;
  }

  /** Opens a channel, unless its id is taken. */
  synchronized boolean add(Channel channel, long number) {
    forgetExpired();
    if (open.putIfAbsent(channel.key(), new Open(channel, number)) != null) {
      return false;
    }
    byCalendar.computeIfAbsent(channel.calendarId(), _ -> new ArrayList<>()).add(channel.key());
    return true;
  }

  /** The channel, if it is neither stopped nor expired. */
  synchronized Optional<Channel> find(Channel.Key key) {
    return Optional.ofNullable(open.get(key)).map(Open::channel).filter(this::isFresh);
  }

  synchronized List<Channel> on(String calendarId) {
    return byCalendar.getOrDefault(calendarId, List.of()).stream()
        .map(open::get)
        .map(Open::channel)
        .filter(this::isFresh)
        .toList();
  }

  /** Counts a message. */
  synchronized long nextNumber(Channel.Key key, long step) {
    Open next =
        open.computeIfPresent(key, (_, now) -> new Open(now.channel(), now.number() + step));
    return next == null ? step : next.number();
  }

  synchronized void remove(Channel.Key key) {
    Open removed = open.remove(key);
    if (removed != null) {
      String calendarId = removed.channel().calendarId();
      byCalendar.computeIfPresent(
          calendarId,
          (_, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  synchronized List<Open> all() {
    forgetExpired();
    return List.copyOf(open.values());
  }

  private void forgetExpired() {
    List<Channel.Key> over =
        open.values().stream()
            .map(Open::channel)
            .filter(channel -> !isFresh(channel))
            .map(Channel::key)
            .toList();
    over.forEach(this::remove);
  }

  private boolean isFresh(Channel channel) {
    return clock.instant().isBefore(channel.expiration());
  }
}
