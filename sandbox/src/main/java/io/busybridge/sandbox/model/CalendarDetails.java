package io.busybridge.sandbox.model;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a calendar says of itself.
 *
 * @param description empty when there is none
 * @param version behind the etag
 */
public record CalendarDetails(
    String summary,
    String description,
    String location,
    ZoneId zone,
    Instant created,
    long version) {

  public CalendarDetails with(
      String newSummary, String newDescription, String newLocation, ZoneId newZone, long number) {
    return new CalendarDetails(newSummary, newDescription, newLocation, newZone, created, number);
  }
}
