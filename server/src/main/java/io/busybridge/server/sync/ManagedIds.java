package io.busybridge.server.sync;

import java.util.regex.Pattern;

/**
 * The ids of managed events, chosen by BusyBridge: base32hex of a keyed hash, so that however often
 * a write is repeated, whatever was forgotten, the same event is found again.
 *
 * <p>The last eight characters are a keyed check over the rest: an id tells by itself whether this
 * installation chose it. So a person's duplicate of a managed event, which inherits the tags but
 * not the id, is known for what it is even where the database has no record.
 */
public final class ManagedIds {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-v]{34}");
  private static final int BODY = 26;

  private final Hasher hasher;

  /** Takes a hasher under the key of ids, which is never changed. */
  public ManagedIds(Hasher hasher) {
    this.hasher = hasher;
  }

  /**
   * @param userTag opaque id of the user
   * @param sourceCalendar the provider's id
   * @param sourceEvent the provider's id of the event or series
   * @param targetCalendar the provider's id
   * @param generation counts up when an id turns out to be used up
   */
  public String choose(
      String userTag,
      String sourceCalendar,
      String sourceEvent,
      String targetCalendar,
      int generation) {
    String body =
        base32(
            hasher.bytes(
                16,
                "event",
                userTag,
                sourceCalendar,
                sourceEvent,
                targetCalendar,
                Integer.toString(generation)));
    return body + check(body);
  }

  /** Whether this installation chose the id, or that of its series. */
  public boolean isOurs(String eventId) {
    String base = base(eventId);
    return SHAPE.matcher(base).matches()
        && check(base.substring(0, BODY)).equals(base.substring(BODY));
  }

  /**
   * Of an instance ({@code <id>_<slot>}) or a split-off tail ({@code <id>_R<time>}): the series'
   * id.
   */
  public static String base(String eventId) {
    int mark = eventId.indexOf('_');
    return mark < 0 ? eventId : eventId.substring(0, mark);
  }

  /** Whether the id is that of a series that Google's page split off another. */
  public static boolean isTail(String eventId) {
    return eventId.startsWith("_R", base(eventId).length());
  }

  /** Of an instance of any series: the id of the series; of anything else the id itself. */
  static String series(String instanceId) {
    int mark = instanceId.lastIndexOf('_');
    return mark < 0 ? instanceId : instanceId.substring(0, mark);
  }

  /** Of an instance of any series: its slot; of anything else the empty string. */
  static String slot(String instanceId) {
    int mark = instanceId.lastIndexOf('_');
    return mark < 0 ? "" : instanceId.substring(mark + 1);
  }

  /** The id of one instance of a managed series. */
  public static String instance(String seriesId, String slot) {
    return seriesId + "_" + slot;
  }

  /**
   * The id of the series that a person's split of a copy makes in the original's calendar. It is
   * theirs from then on, and so it is not {@link #isOurs}.
   *
   * @param tail the id that the provider gave to the split-off part
   */
  public String ofTail(String tail, String calendar) {
    return base32(hasher.bytes(16, "tail", tail, calendar));
  }

  private String check(String body) {
    return base32(hasher.bytes(5, "check", body));
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(digit(buffer >> bits));
      }
    }
    if (bits > 0) {
      text.append(digit(buffer << (5 - bits)));
    }
    return text.toString();
  }

  private static char digit(int value) {
    return "0123456789abcdefghijklmnopqrstuv".charAt(value & 31);
  }
}
