package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
  private static final ZoneId OF_THE_CALENDAR = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "W. Europe Standard Time, Europe/Berlin",
    "eastern standard time, America/New_York",
    "/citadel.org/20210210_1/Europe/Paris, Europe/Paris",
    "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
    "http://tzurl.org/zoneinfo-outlook/America/New_York, America/New_York",
    "UTC, Etc/UTC",
  })
  void a_zone_is_known_by_its_name(String tzid, String zone) {
    assertEquals(Optional.of(ZoneId.of(zone)), Zones.named(tzid));
  }

  @Test
  void a_zone_of_its_own_is_known_by_the_name_inside() {
    Zones zones = zones("BEGIN:VTIMEZONE\nTZID:Mine\nX-LIC-LOCATION:Europe/Oslo\nEND:VTIMEZONE\n");

    assertEquals(ZoneId.of("Europe/Oslo"), zones.of(Optional.of("Mine")));
  }

  @Test
  void a_nameless_zone_is_known_by_the_offsets_that_it_observes() {
    Zones zones =
        zones(
            """
            BEGIN:VTIMEZONE
            TZID:Customized Time Zone
            BEGIN:STANDARD
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            DTSTART:19701101T020000
            END:STANDARD
            BEGIN:DAYLIGHT
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            DTSTART:19700308T020000
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VTIMEZONE
            TZID:Out there
            BEGIN:STANDARD
            TZOFFSETFROM:-0200
            TZOFFSETTO:-0200
            DTSTART:19701101T020000
            END:STANDARD
            END:VTIMEZONE
            """);

    assertEquals(ZoneId.of("America/New_York"), zones.of(Optional.of("Customized Time Zone")));
    assertEquals(ZoneId.of("Etc/GMT+2"), zones.of(Optional.of("Out there")));
  }

  @Test
  void floating_times_are_of_the_files_own_zone_else_of_the_calendars() {
    assertEquals(ZoneId.of("Europe/London"), zones("X-WR-TIMEZONE:Europe/London\n").floating());
    assertEquals(OF_THE_CALENDAR, zones("").floating());
    assertEquals(OF_THE_CALENDAR, zones("").of(Optional.of("no such zone")));
  }

  private static Zones zones(String inside) {
    String file = "BEGIN:VCALENDAR\n" + inside + "END:VCALENDAR\n";
    return new Zones(
        IcsParser.parse(file.getBytes(StandardCharsets.UTF_8)).calendars().getFirst(),
        OF_THE_CALENDAR);
  }
}
