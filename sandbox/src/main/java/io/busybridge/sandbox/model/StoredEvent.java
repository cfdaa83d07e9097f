package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.recurrence.EventTime;
import io.busybridge.sandbox.recurrence.Series;
import io.busybridge.sandbox.recurrence.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event, master or exception on one calendar, in one version; tombstones keep what was there.
 *
 * @param body never changed; its start, end and recurrence are read into the members beside it
 * @param dropped an exception or instance that its series left behind: only increments and {@code
 *     showDeleted} mention it
 * @param span empty when the times cannot be read
 * @param series of a master
 * @param slot key of the original start of an exception; empty otherwise
 * @param formers what a master generated earlier, oldest first
 * @param previous the version before, kept only while it may be seen by others
 */
public record StoredEvent(
    String id,
    ObjectNode body,
    Stamp stamp,
    boolean dropped,
    Optional<Span> span,
    Optional<Series> series,
    String slot,
    List<Former> formers,
    @Nullable StoredEvent previous) {

  static StoredEvent of(
      ObjectNode body,
      Stamp stamp,
      boolean dropped,
      ZoneId calendarZone,
      List<Former> formers,
      @Nullable StoredEvent previous) {
    Optional<Span> span = Times.span(body, calendarZone);
    return new StoredEvent(
        Json.textOrEmpty(body, "id"),
        body,
        stamp,
        dropped,
        span,
        Times.series(body, span),
        slotOf(body, calendarZone),
        formers,
        previous);
  }

  public boolean cancelled() {
    return "cancelled".equals(text("status"));
  }

  public boolean isMaster() {
    return series.isPresent();
  }

  public boolean isException() {
    return !slot.isEmpty();
  }

  /** Id of the series of an exception, or the empty string. */
  public String masterId() {
    return text("recurringEventId");
  }

  /** A text member of the body, or the empty string. */
  public String text(String name) {
    return Json.textOrEmpty(body, name);
  }

  public long change() {
    return stamp.change();
  }

  public Instant updated() {
    return stamp.updated();
  }

  /** Quoted, as in the header. */
  public String etag() {
    return "\"" + stamp.version() + "\"";
  }

  /** Of one instance that nobody has changed: moves with the master, and is not the master's. */
  public String etagOf(EventTime originalStart) {
    long seconds = originalStart.instant(java.time.ZoneOffset.UTC).getEpochSecond();
    return "\"" + (stamp.version() * 2 + 1) + Math.floorMod(seconds, 100_000_007L) + "\"";
  }

  private static String slotOf(ObjectNode body, ZoneId zone) {
    return body.hasNonNull("recurringEventId")
        ? Times.read(body.path("originalStartTime"), zone).map(EventTime::key).orElse("")
        : "";
  }
}
