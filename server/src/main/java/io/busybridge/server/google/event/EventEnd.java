package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.sync.SeriesEnd;
import io.busybridge.server.sync.When;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** When an event is over, told from as little as there is of it. */
public final class EventEnd {
  /** A day ends last here, so that none counts as over that is not everywhere. */
  private static final ZoneId LAST = ZoneOffset.ofHours(-12);

  private EventEnd() {}

  /**
   * Of a series when its last instance is; exceptions aside.
   *
   * @param event with {@code start}, {@code end} and {@code recurrence}
   * @return {@link Instant#MAX} where it has no end, or none that can be told
   */
  public static Instant of(JsonNode event) {
    When start = Whens.readOrNull(event.get("start"));
    When end = Whens.readOrNull(event.get("end"));
    if (start == null || end == null) {
      return Instant.MAX;
    }
    List<String> lines = new ArrayList<>();
    event.path("recurrence").forEach(line -> lines.add(line.asText("")));
    return lines.isEmpty() ? end.instant(LAST) : SeriesEnd.of(start, end, lines, LAST, Set.of());
  }
}
