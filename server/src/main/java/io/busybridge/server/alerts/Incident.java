package io.busybridge.server.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is, or was, wrong for a while.
 *
 * @param id 0 before it is stored
 * @param firstSeen since when it is wrong
 * @param openedAt null while it has not lasted long enough to count
 * @param goneSince not seen since then, though not over yet; null while it is seen
 * @param toldAt when people were last told that it goes on
 * @param closedAt null while it is open
 * @param relapses how often in a row it came back within a day of its end
 */
public record Incident(
    long id,
    Kind kind,
    Subject subject,
    String detail,
    Instant firstSeen,
    @Nullable Instant openedAt,
    @Nullable Instant goneSince,
    @Nullable Instant toldAt,
    @Nullable Instant closedAt,
    int relapses) {

  static Incident suspected(Condition condition, Instant now, int relapses) {
    return new Incident(
        0,
        condition.kind(),
        condition.subject(),
        condition.detail(),
        now,
        null,
        null,
        null,
        null,
        relapses);
  }

  boolean isAbout(Condition condition) {
    return kind == condition.kind() && subject.equals(condition.subject());
  }

  Incident opened(Instant now) {
    return new Incident(id, kind, subject, detail, firstSeen, now, null, now, null, relapses);
  }

  Incident toldAgain(String detailNow, Instant now) {
    return new Incident(
        id, kind, subject, detailNow, firstSeen, openedAt, null, now, null, relapses);
  }

  Incident gone(Instant now) {
    return new Incident(
        id, kind, subject, detail, firstSeen, openedAt, now, toldAt, null, relapses);
  }

  Incident back() {
    return new Incident(
        id, kind, subject, detail, firstSeen, openedAt, null, toldAt, null, relapses);
  }

  Incident closed(Instant now) {
    return new Incident(
        id, kind, subject, detail, firstSeen, openedAt, goneSince, toldAt, now, relapses);
  }
}
