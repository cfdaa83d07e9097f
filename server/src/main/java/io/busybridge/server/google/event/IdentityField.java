package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** {@code id}, {@code etag}, {@code updated}, {@code iCalUID}, {@code htmlLink}: Google's own. */
final class IdentityField implements EventField {
  @Override
  public void read(JsonNode json, ReadEvent event) throws Malformed {
    event.id = Json.text(json, "id");
    event.etag = Json.text(json, "etag");
    event.iCalUid = Json.text(json, "iCalUID");
    event.htmlLink = Json.text(json, "htmlLink");
    event.updated = updated(json);
    if (event.id.isEmpty()) {
      throw new Malformed("it has no id");
    }
    if (event.cancelled) {
      return;
    }
    if (event.etag.isEmpty()) {
      throw new Malformed("it has no etag");
    }
    if (event.iCalUid.isEmpty()) {
      throw new Malformed("it has no iCalUID");
    }
    if (event.updated.equals(Instant.EPOCH)) {
      throw new Malformed("its time of change is missing or makes no sense");
    }
  }

  /** The epoch where it is missing or makes no sense: older than any write of ours. */
  private static Instant updated(JsonNode json) {
    String text = Json.text(json, "updated");
    try {
      return text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
