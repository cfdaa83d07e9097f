package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.Calendars.Trace;
import io.busybridge.server.google.event.EventEnd;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Pages of events of which nothing is asked but whether they are as remembered. */
final class Traces {
  static final String MASK =
      "nextPageToken,items(id,etag,updated,status,start,end,recurrence,recurringEventId,"
          + "extendedProperties/private)";

  private Traces() {}

  static List<Trace> read(JsonNode json) {
    var traces = new ArrayList<Trace>();
    for (JsonNode item : json.path("items")) {
      var properties = new TreeMap<String, String>();
      item.path("extendedProperties")
          .path("private")
          .properties()
          .forEach(entry -> properties.put(entry.getKey(), entry.getValue().asText()));
      traces.add(
          new Trace(
              item.path("id").asText(""),
              item.path("etag").asText(""),
              time(item.path("updated").asText("")),
              item.path("status").asText("").equals("cancelled"),
              Pages.token(item, "recurringEventId"),
              EventEnd.of(item),
              properties));
    }
    return traces;
  }

  private static Instant time(String text) {
    try {
      return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
