package io.busybridge.server.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Push channels in the database. Every method is one transaction. */
public interface ChannelStore {

  /**
   * @param id chosen by us, known to the provider
   * @param calendar row id
   * @param tokenHash SHA-256 of the token that the provider echoes, hexadecimal
   * @param createdAt when it was asked for; its life is counted from here
   * @param resourceId null until the provider answered
   * @param expiresAt null until the provider answered
   * @param lastMessageAt of the last verified message, null before the first
   */
  record Channel(
      String id,
      long calendar,
      String tokenHash,
      Instant createdAt,
      @Nullable String resourceId,
      @Nullable Instant expiresAt,
      @Nullable Instant lastMessageAt) {}

  Optional<Channel> channel(String id);

  List<Channel> channels(long calendar);

  List<Channel> all();

  /** Saves a channel, new or known. */
  void save(Channel channel);

  void messageSeen(String id, Instant at);

  void delete(String id);

  /**
   * What is known of a channel's reliability.
   *
   * @param expiresAt {@link Instant#MIN} until the provider answered
   * @param pushedAt when it last told of a change, about; null where it never did
   * @param missedAt when a change was last found on its calendar that it had not told of
   */
  record Proof(Instant expiresAt, @Nullable Instant pushedAt, @Nullable Instant missedAt) {}

  List<Proof> proofs(long calendar);

  /** A channel told of a change. */
  void pushSeen(String id, Instant at);

  /** A change was found that none of a calendar's channels had told of. */
  void pushMissed(long calendar, Instant at);

  /** The calendar turned out to be one that can only be polled. */
  void markPollOnly(long calendar);

  boolean isPollOnly(long calendar);

  /**
   * No channel was to be had for the calendar: counted until {@link #watchWorks}.
   *
   * @param error code of the failure
   */
  void watchFailed(long calendar, String error, Instant at);

  /** A channel was to be had. */
  void watchWorks(long calendar);
}
