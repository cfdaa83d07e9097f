package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Google's {@code EventDateTime}. */
final class Whens {
  private Whens() {}

  /**
   * @param which {@code start} or {@code end}, for the message
   */
  static When read(@Nullable JsonNode json, String which) throws Malformed {
    if (json == null || !json.isObject()) {
      throw new Malformed("it has no " + which);
    }
    String date = Json.text(json, "date");
    String dateTime = Json.text(json, "dateTime");
    String zone = Json.text(json, "timeZone");
    try {
      if (!date.isEmpty()) {
        LocalDate day = LocalDate.parse(date);
        checkYear(day.getYear(), which);
        return new When.AllDay(day);
      }
      if (dateTime.isEmpty()) {
        throw new Malformed("it has no " + which);
      }
      return new When.Timed(instant(dateTime, zone, which).truncatedTo(ChronoUnit.SECONDS), zone);
    } catch (DateTimeException _) {
      // The cause would quote the value: a value is content.
      throw new Malformed("its " + which + " is no date or time");
    }
  }

  /** The same, or null where there is none or it makes no sense. */
  static @Nullable When readOrNull(@Nullable JsonNode json) {
    try {
      return read(json, "time");
    } catch (Malformed _) {
      return null;
    }
  }

  /** A moment is told in UTC with its zone beside it: an offset would say nothing more. */
  static ObjectNode write(When when, boolean series) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (when) {
      case When.AllDay(var date) -> json.put("date", date.toString());
      case When.Timed(var at, var zone) -> {
        json.put("dateTime", DateTimeFormatter.ISO_INSTANT.format(at));
        if (!zone.isEmpty()) {
          json.put("timeZone", zone);
        } else if (series) {
          // Google takes no series without a zone.
          json.put("timeZone", "UTC");
        }
      }
    }
    return json;
  }

  private static Instant instant(String dateTime, String zone, String which) throws Malformed {
    if (hasOffset(dateTime)) {
      OffsetDateTime read = OffsetDateTime.parse(dateTime);
      checkYear(read.getYear(), which);
      return read.toInstant();
    }
    if (zone.isEmpty()) {
      throw new Malformed("its " + which + " has neither an offset nor a time zone");
    }
    LocalDateTime local = LocalDateTime.parse(dateTime);
    checkYear(local.getYear(), which);
    return local.atZone(ZoneId.of(zone)).toInstant();
  }

  private static boolean hasOffset(String dateTime) {
    int time = dateTime.indexOf('T');
    return dateTime.endsWith("Z")
        || dateTime.indexOf('+', time + 1) > 0
        || (time > 0 && dateTime.indexOf('-', time) > 0);
  }

  private static void checkYear(int year, String which) throws Malformed {
    if (year < 1 || year > 9999) {
      throw new Malformed("the year of its " + which + " is none");
    }
  }
}
