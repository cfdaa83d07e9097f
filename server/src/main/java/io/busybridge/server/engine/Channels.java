package io.busybridge.server.engine;

import io.busybridge.server.engine.ChannelStore.Channel;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Push channels: each calendar that is read has one that works. A channel cannot be prolonged, so a
 * new one is made when four fifths of the old one's life are over, and only then the old one is
 * stopped. What cannot be had now is tried again later; polling finds everything meanwhile.
 *
 * <p>{@link #ensure} and {@link #stop} run on the user's lane; {@link #verify} anywhere.
 */
public final class Channels {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);

  /** Tenths of a life after which a channel is renewed. */
  private static final int RENEWED = 8;

  /** The same, where that should have been done before. */
  private static final int URGENT = 9;

  private static final Duration SOON = Duration.ofMinutes(5);
  private static final Duration LATER = Duration.ofHours(1);

  /** How exactly the last message's time is kept; a burst of pushes is not one of writes. */
  private static final Duration SEEN = Duration.ofMinutes(1);

  private final ChannelStore store;
  private final Calendars calendars;
  private final Optional<URI> address;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<Long, Instant> notBefore = new ConcurrentHashMap<>();

  /**
   * @param address of the push endpoint; empty where no channels are wanted, or Google could not
   *     reach it
   * @param random has to be unpredictable: it makes the tokens that messages are believed by
   */
  public Channels(
      ChannelStore store,
      Calendars calendars,
      Optional<URI> address,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.calendars = calendars;
    this.address = address;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What became of a user's channels.
   *
   * @param standing those that work and are not near their end
   * @param made of these, just now
   * @param missing calendars that have none now, and are tried again later
   * @param pollOnly calendars that cannot have one
   */
  public record Upkeep(int standing, int made, int missing, int pollOnly) {}

  /**
   * Sees to it that each of the user's source calendars has a channel, and no other has; those that
   * have lived four fifths of their lives are renewed.
   */
  public Upkeep ensure(View user) {
    return ensure(user, RENEWED);
  }

  /** The same, but a channel is only renewed in the last tenth of its life. */
  public Upkeep ensureSome(View user) {
    return ensure(user, URGENT);
  }

  private Upkeep ensure(View user, int tenths) {
    int standing = 0;
    int made = 0;
    int missing = 0;
    int pollOnly = 0;
    for (ConnectedCalendar calendar : user.calendars()) {
      if (!calendar.isSource() || address.isEmpty()) {
        stop(calendar);
      } else if (store.isPollOnly(calendar.id())) {
        pollOnly++;
      } else if (isReachable(calendar)) {
        switch (ensure(calendar, address.get(), tenths)) {
          case STANDS -> standing++;
          case MADE -> {
            standing++;
            made++;
          }
          case MISSING -> missing++;
        }
      }
    }
    return new Upkeep(standing, made, missing, pollOnly);
  }

  private enum Found {
    STANDS,
    MADE,
    MISSING
  }

  /** Ends a calendar's channels. One that cannot be ended now is left for the next time. */
  public void stop(ConnectedCalendar calendar) {
    store.channels(calendar.id()).forEach(channel -> stop(calendar, channel));
  }

  /**
   * Whether a message comes from Google.
   *
   * @param resourceId as in the message; not known yet while the answer to our request is under
   *     way, for the first message may come first
   * @return the calendar that it speaks of
   */
  public Optional<Long> verify(String channelId, String token, String resourceId) {
    Optional<Channel> channel = store.channel(channelId);
    // Compared also where there is no such channel, so that the time taken tells nothing.
    boolean genuine =
        TokenHash.matches(token, channel.map(Channel::tokenHash).orElse(TokenHash.NONE));
    if (channel.isEmpty() || !genuine) {
      return Optional.empty();
    }
    Channel known = channel.get();
    if (known.resourceId() != null && !known.resourceId().equals(resourceId)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (known.lastMessageAt() == null || known.lastMessageAt().plus(SEEN).isBefore(now)) {
      store.messageSeen(channelId, now);
    }
    return Optional.of(known.calendar());
  }

  private Found ensure(ConnectedCalendar calendar, URI postTo, int tenths) {
    Instant now = clock.instant();
    List<Channel> known = store.channels(calendar.id());
    Optional<Channel> good =
        known.stream().filter(channel -> isGood(channel, now, tenths)).findFirst();
    if (good.isPresent()) {
      known.stream()
          .filter(channel -> !channel.equals(good.get()))
          .forEach(channel -> stop(calendar, channel));
      return Found.STANDS;
    }
    if (!notBefore.getOrDefault(calendar.id(), Instant.EPOCH).isAfter(now)
        && watch(calendar, postTo)) {
      known.forEach(channel -> stop(calendar, channel));
      return Found.MADE;
    }
    return known.isEmpty() ? Found.MISSING : Found.STANDS;
  }

  private boolean watch(ConnectedCalendar calendar, URI postTo) {
    // An earlier try that got no answer: if it had its effect after all, nobody misses it.
    store.channels(calendar.id()).stream()
        .filter(channel -> channel.resourceId() == null)
        .forEach(channel -> store.delete(channel.id()));
    String id = hex(16);
    String token = hex(32);
    var asked =
        new Channel(id, calendar.id(), TokenHash.of(token), clock.instant(), null, null, null);
    store.save(asked);
    try {
      Calendars.Channel made = calendars.watch(addressOf(calendar), id, token, postTo);
      // Read again: the first message may have been seen already.
      Channel now = store.channel(id).orElse(asked);
      store.save(
          new Channel(
              id,
              calendar.id(),
              asked.tokenHash(),
              asked.createdAt(),
              made.resourceId(),
              made.expiration(),
              now.lastMessageAt()));
      notBefore.remove(calendar.id());
      store.watchWorks(calendar.id());
      return true;
    } catch (CallFailed e) {
      refused(calendar, asked, e.failure());
      return false;
    }
  }

  private void refused(ConnectedCalendar calendar, Channel asked, Failure failure) {
    switch (failure) {
      case Failure.NotWatchable _ -> {
        log.info("calendar {} can only be polled", calendar.id());
        store.markPollOnly(calendar.id());
        store.delete(asked.id());
      }
      // It may have had its effect: its messages are believed until a later one takes its place.
      case Failure.Transient _ -> tryAgain(calendar, failure, SOON);
      case Failure.RateLimited _,
          Failure.Resting _,
          Failure.QuotaExceeded _,
          Failure.NeedsSignIn _ -> {
        store.delete(asked.id());
        tryAgain(calendar, failure, SOON);
      }
      case Failure.ScopeMissing _,
          Failure.ClientRefused _,
          Failure.NotFound _,
          Failure.Gone _,
          Failure.Duplicate _,
          Failure.PreconditionFailed _,
          Failure.SyncTokenInvalid _,
          Failure.Forbidden _,
          Failure.Invalid _ -> {
        store.delete(asked.id());
        tryAgain(calendar, failure, LATER);
      }
    }
  }

  private void tryAgain(ConnectedCalendar calendar, Failure failure, Duration after) {
    log.info("calendar {} has no push channel for now: {}", calendar.id(), failure);
    notBefore.put(calendar.id(), clock.instant().plus(after));
    store.watchFailed(calendar.id(), failure.code(), clock.instant());
  }

  private void stop(ConnectedCalendar calendar, Channel channel) {
    if (channel.resourceId() != null) {
      try {
        calendars.stop(calendar.account(), channel.id(), channel.resourceId());
      } catch (CallFailed e) {
        if (e.failure() instanceof Failure.Transient
            || e.failure() instanceof Failure.Resting
            || e.failure() instanceof Failure.RateLimited) {
          log.debug("channel of calendar {} not stopped yet: {}", calendar.id(), e.failure());
          return;
        }
        // Whoever has lost access, or is signed out, gets no more messages anyway.
        log.debug("channel of calendar {} could not be stopped: {}", calendar.id(), e.failure());
      }
    }
    store.delete(channel.id());
  }

  private static boolean isGood(Channel channel, Instant now, int tenths) {
    if (channel.resourceId() == null || channel.expiresAt() == null) {
      return false;
    }
    Duration life = Duration.between(channel.createdAt(), channel.expiresAt());
    return now.isBefore(channel.createdAt().plus(life.multipliedBy(tenths).dividedBy(10)));
  }

  private static boolean isReachable(ConnectedCalendar calendar) {
    return calendar.state() != State.NEEDS_REAUTH && calendar.state() != State.INACCESSIBLE;
  }

  private static Calendars.Address addressOf(ConnectedCalendar calendar) {
    return new Calendars.Address(calendar.account(), calendar.googleId());
  }

  private String hex(int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }
}
