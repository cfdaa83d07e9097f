package io.busybridge.server.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A source event in the making, for worlds of chance: like a {@link Source}, and easy to change.
 * Its series are daily or weekly with few instances, so that they can be told day by day.
 */
final class Sketch {
  private static final Instant FIRST = Instant.parse("2026-03-03T09:00:00Z");
  private static final ZoneId ZONE = ZoneId.of(Samples.ZONE);
  private static final List<Answer> ANSWERS = List.of(Answer.values());
  private static final List<EventType> TYPES = List.of(EventType.values());

  final long calendar;
  final String id;
  @Nullable String seriesId;
  @Nullable String slot;
  boolean cancelled;
  boolean tentative;
  EventType type = EventType.DEFAULT;
  Answer answer = Answer.NONE;
  boolean opaque = true;
  boolean mayEdit = true;
  When start = new When.Timed(FIRST, "UTC");
  When end = later(start, 60);

  /** Days from one instance to the next; 0 for a single event. */
  int every;

  /** How many instances; 0 for a series without end. */
  int count;

  String content = "content";

  Sketch(long calendar, String id) {
    this.calendar = calendar;
    this.id = id;
  }

  /** A single event or a series on a calendar, anything that may be. */
  static Sketch root(Random random, long calendar, String id) {
    var sketch = new Sketch(calendar, id);
    sketch.flags(random);
    sketch.times(random, FIRST.plus(random.nextInt(3), ChronoUnit.DAYS));
    if (random.nextInt(3) > 0) {
      sketch.every = random.nextInt(3) == 0 ? 7 : 1;
      sketch.count = random.nextInt(8) == 0 ? 0 : 2 + random.nextInt(3);
    }
    return sketch;
  }

  /** An exception of a series: cancelled, moved, changed, or nothing of the kind. */
  static Sketch exception(Random random, Sketch series, String slot) {
    var sketch = new Sketch(series.calendar, series.id + "_" + slot);
    sketch.seriesId = series.id;
    sketch.slot = slot;
    sketch.type = series.type;
    sketch.mayEdit = series.mayEdit;
    sketch.start = series.startIn(slot);
    sketch.end = later(sketch.start, minutes(series.start, series.end));
    sketch.answer = series.answer;
    sketch.opaque = series.opaque;
    sketch.tentative = series.tentative;
    sketch.content = series.content;
    switch (random.nextInt(5)) {
      case 0 -> sketch.cancelled = true;
      case 1 -> sketch.flags(random);
      case 2 -> {
        sketch.start = later(sketch.start, 24 * 60 * (random.nextInt(3) - 1) + 120);
        sketch.end = later(sketch.start, sketch.start instanceof When.AllDay ? 24 * 60 : 60);
      }
      case 3 -> sketch.content = "content " + random.nextInt(3);
      default -> sketch.opaque = !sketch.opaque;
    }
    return sketch;
  }

  private void flags(Random random) {
    if (random.nextInt(3) == 0) {
      answer = ANSWERS.get(random.nextInt(ANSWERS.size()));
    }
    type = random.nextInt(6) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : EventType.DEFAULT;
    opaque = random.nextInt(4) > 0;
    tentative = random.nextInt(6) == 0;
    cancelled = random.nextInt(40) == 0;
    mayEdit = random.nextInt(3) > 0;
    content = "content " + random.nextInt(3);
  }

  private void times(Random random, Instant at) {
    Instant from = random.nextInt(6) == 0 ? at.minus(60, ChronoUnit.DAYS) : at;
    if (random.nextInt(4) == 0) {
      LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
      start = new When.AllDay(day);
      end = new When.AllDay(day.plusDays(1));
    } else {
      start = new When.Timed(from, "UTC");
      end = later(start, random.nextInt(6) == 0 ? 0 : 60);
    }
  }

  /** The slots of a series, the first four of one without end. */
  List<String> slots() {
    var slots = new ArrayList<String>();
    for (int i = 0; i < (count == 0 ? 4 : count); i++) {
      slots.add(later(start, 24L * 60 * i * every).key());
    }
    return slots;
  }

  When startIn(String key) {
    return switch (When.ofKey(key)) {
      case When.AllDay day -> day;
      case When.Timed(var at, _) -> new When.Timed(at, "UTC");
    };
  }

  /** When the last of it is over. */
  Instant over() {
    return every == 0
        ? end.instant(ZONE)
        : count == 0 ? Instant.MAX : later(end, 24L * 60 * every * (count - 1)).instant(ZONE);
  }

  boolean isSeries() {
    return every > 0;
  }

  Source source() {
    return new Source(
        new EventKey(calendar, id),
        "meeting@x",
        seriesId,
        slot,
        cancelled,
        tentative,
        type,
        answer,
        opaque,
        true,
        mayEdit,
        false,
        start,
        end,
        recurrence(),
        content,
        "etag",
        Samples.NOW);
  }

  private List<String> recurrence() {
    if (every == 0) {
      return List.of();
    }
    String rule = every == 7 ? "RRULE:FREQ=WEEKLY" : "RRULE:FREQ=DAILY";
    return List.of(count == 0 ? rule : rule + ";COUNT=" + count);
  }

  static When later(When when, long minutes) {
    return switch (when) {
      case When.AllDay(var day) -> new When.AllDay(day.plusDays(Math.floorDiv(minutes, 24 * 60)));
      case When.Timed(var at, var zone) ->
          new When.Timed(at.plus(minutes, ChronoUnit.MINUTES), zone);
    };
  }

  static long minutes(When from, When to) {
    return ChronoUnit.MINUTES.between(from.instant(ZoneOffset.UTC), to.instant(ZoneOffset.UTC));
  }

  @Override
  public String toString() {
    return source().toString();
  }
}
