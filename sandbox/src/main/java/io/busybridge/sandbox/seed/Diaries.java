package io.busybridge.sandbox.seed;

import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.model.World;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Everybody's calendars.
 *
 * @param monday of this week
 */
record Diaries(World world, CalendarClient.Handler api, LocalDate monday) {
  Diary home(Consultant consultant) {
    return of(consultant.homeEmail(), consultant.zone());
  }

  Diary client(Consultant consultant, int place) {
    Client client = consultant.clients().get(place);
    return of(client.accountEmail(), client.zone());
  }

  private Diary of(String email, ZoneId zone) {
    return new Diary(world, new CalendarClient(api, email), email, zone, monday);
  }
}
