package io.busybridge.server.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One source event on one target calendar: what should stand there, what was last written there.
 * Exceptions of a managed series have placements of their own, children of the series'.
 *
 * @param id opaque, random, never reused; stands in the managed event's tag
 * @param user row id
 * @param iCalUid of the source, for planning a meeting as a whole
 * @param source the event that it stands for; of a child without a source exception (one that
 *     follows its series again) the series
 * @param parent of a child: the placement of its series, else null
 * @param slot of a child: {@link When#key} of the original start, else null
 * @param target row id of the calendar it stands on
 * @param generation counts up when an id turns out to be used up
 * @param managedId id of the managed event; of a child the series' {@code managedId} + {@code _} +
 *     {@code slot}
 * @param want what should stand
 * @param wanted fingerprint of what should stand, the empty string where nothing should
 * @param rule the rule that decided
 * @param written fingerprint of what was last written, the empty string where nothing stands or
 *     where what stands has to be written again whatever it is
 * @param live believed to stand
 * @param times fingerprint of start, zone and recurrence as last written, or {@link
 *     #TIMES_UNKNOWN}: when it changes, a series' exceptions have to be read again
 * @param echo what the provider answered to the last write
 * @param drafted what the last write asked for: by it is known which fields of the source have
 *     changed since
 * @param etag of the managed event as last seen, or the empty string
 * @param answeredAt {@code updated} of the last answered write, or {@link Instant#EPOCH}
 * @param rev the counter that the last write carried; recorded before it was sent
 * @param inFlight a write was sent and its answer not recorded yet
 * @param colorId as last read
 * @param reminders as last read
 * @param sentColorId as last sent by us; where another stands now, it is the user's choice
 * @param sentReminders as last sent by us
 * @param attempts failures in a row
 * @param retryAt not before
 * @param error the last failure's code, or the empty string
 * @param writtenAt when the last write was answered, or {@link Instant#EPOCH}
 * @param endsAt when it is over for good; {@link Instant#MAX} for a series without end
 * @param intent what a person did to the managed event and is owed an answer to; nothing is written
 *     until that is given
 * @param hold id of the hold under which what is due waits for a person, or the empty string
 * @param passed a person let what is due pass, or it was decided that nobody has to be asked
 */
public record Placement(
    String id,
    long user,
    String iCalUid,
    EventKey source,
    @Nullable String parent,
    @Nullable String slot,
    long target,
    Kind kind,
    int generation,
    String managedId,
    Want want,
    String wanted,
    Rule rule,
    String written,
    boolean live,
    String times,
    Echo echo,
    Echo drafted,
    String etag,
    Instant answeredAt,
    int rev,
    boolean inFlight,
    String colorId,
    Reminders reminders,
    String sentColorId,
    Reminders sentReminders,
    int attempts,
    Instant retryAt,
    String error,
    Instant writtenAt,
    Instant endsAt,
    Intent intent,
    String hold,
    boolean passed) {

  /** In {@link #times}: nothing is known of the exceptions of the series that stands there. */
  public static final String TIMES_UNKNOWN = "?";

  /** What should stand at a placement. */
  public enum Want {
    /** Nothing. */
    NOTHING,
    /** The managed event: for a child, as the source's exception is. */
    EVENT,
    /** Children only: the instance, just as its series says. */
    FOLLOW,
    /** Children only: no instance in this slot. */
    CANCELLED,
    /** Whatever stands is left standing and no longer compared: it has fallen out of the window. */
    LEAVE
  }

  /** A placement that nothing was written for yet. */
  public static Placement fresh(
      String id,
      long user,
      String iCalUid,
      EventKey source,
      @Nullable String parent,
      @Nullable String slot,
      long target,
      Kind kind,
      String managedId) {
    return new Placement(
        id,
        user,
        iCalUid,
        source,
        parent,
        slot,
        target,
        kind,
        0,
        managedId,
        Want.NOTHING,
        "",
        Rule.SOURCE_GONE,
        "",
        false,
        "",
        Echo.UNKNOWN,
        Echo.UNKNOWN,
        "",
        Instant.EPOCH,
        0,
        false,
        "",
        Reminders.DEFAULT,
        "",
        Reminders.DEFAULT,
        0,
        Instant.EPOCH,
        "",
        Instant.EPOCH,
        Instant.MAX,
        Intent.none(),
        "",
        false);
  }

  /** Begins a changed copy. */
  public PlacementChange but() {
    return new PlacementChange(this);
  }

  /** Whether nothing was ever written for it, or what was is known to be gone. */
  public boolean leftNoTrace() {
    return !live && !inFlight && written.isEmpty() && !intent.isOwed();
  }

  public boolean isChild() {
    return parent != null;
  }

  /**
   * Whether something has to be written, or a person's change to be answered. A write whose answer
   * is not known may have had its effect.
   */
  public boolean isDue() {
    return intent.isOwed()
        || switch (want) {
          case LEAVE -> false;
          case NOTHING -> live || inFlight;
          case EVENT, FOLLOW, CANCELLED -> inFlight || !wanted.equals(written);
        };
  }
}
