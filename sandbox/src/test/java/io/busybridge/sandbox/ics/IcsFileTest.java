package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcsFileTest {
  private static final String OWNER = "nora@fjord.example";

  @Test
  void a_timed_event_keeps_its_clock_and_its_words() {
    ObjectNode event =
        only(
            """
            DTSTART;TZID=W. Europe Standard Time:20260105T090000
            DURATION:PT1H30M
            SUMMARY:Böard\\, meeting
            TRANSP:TRANSPARENT
            CLASS:CONFIDENTIAL
            STATUS:TENTATIVE
            """);

    assertEquals("2026-01-05T09:00:00+01:00", event.at("/start/dateTime").asText());
    assertEquals("Europe/Berlin", event.at("/start/timeZone").asText());
    assertEquals("2026-01-05T10:30:00+01:00", event.at("/end/dateTime").asText());
    assertEquals("Böard, meeting", event.path("summary").asText());
    assertEquals("transparent", event.path("transparency").asText());
    assertEquals("confidential", event.path("visibility").asText());
    assertEquals("tentative", event.path("status").asText());
  }

  @Test
  void an_all_day_event_without_end_or_with_its_own_day_as_end_lasts_a_day() {
    for (String end : List.of("", "DTEND;VALUE=DATE:20260704\n", "DURATION:P1D\n")) {
      ObjectNode event = only("DTSTART;VALUE=DATE:20260704\n" + end);
      assertEquals("2026-07-04", event.at("/start/date").asText());
      assertEquals("2026-07-05", event.at("/end/date").asText());
    }
  }

  @Test
  void weeks_move_every_moment_of_a_series_by_its_own_clock() {
    IcsSeries series =
        read(
                """
                BEGIN:VEVENT
                UID:s
                DTSTART;TZID=Europe/Berlin:20190304T003000
                DTEND;TZID=Europe/Berlin:20190304T010000
                RRULE:FREQ=WEEKLY;UNTIL=20190331T223000Z
                EXDATE:20190310T233000Z
                RDATE;TZID=Europe/Berlin:20190305T003000
                END:VEVENT
                BEGIN:VEVENT
                UID:s
                RECURRENCE-ID:20190317T233000Z
                DTSTART;TZID=Europe/Berlin:20190318T080000
                DTEND;TZID=Europe/Berlin:20190318T090000
                END:VEVENT
                BEGIN:VEVENT
                UID:s
                RECURRENCE-ID;TZID=Europe/Berlin:20190325T003000
                DTSTART;TZID=Europe/Berlin:20190325T003000
                STATUS:CANCELLED
                END:VEVENT
                """,
                4)
            .series()
            .getFirst();

    ObjectNode master = series.master().orElseThrow();
    assertEquals("2019-04-01T00:30:00+02:00", master.at("/start/dateTime").asText());
    assertEquals(
        List.of(
            // 1 April, 00:30 by the clock of Berlin, and four weeks on.
            "RRULE:FREQ=WEEKLY;UNTIL=20190428T223000Z",
            "RDATE;TZID=Europe/Berlin:20190402T003000",
            "EXDATE;TZID=Europe/Berlin:20190408T003000"),
        lines(master));
    assertEquals(
        List.of("20190414T223000Z", "20190421T223000Z"),
        series.changes().stream().map(change -> change.slot().idSuffix()).toList());
    assertTrue(series.changes().get(1) instanceof IcsSeries.Change.Cancelled);
  }

  @Test
  void an_until_without_zone_is_told_by_the_clock_of_the_series() {
    assertEquals(
        List.of("RRULE:FREQ=DAILY;UNTIL=20260110T080000Z"),
        lines(
            only(
                """
                DTSTART;TZID=Europe/Berlin:20260105T090000
                DURATION:PT1H
                RRULE:FREQ=DAILY;UNTIL=20260110T090000
                """)));
    assertEquals(
        List.of("RRULE:FREQ=DAILY;UNTIL=20260110T225959Z"),
        lines(
            only(
                """
                DTSTART;TZID=Europe/Berlin:20260105T090000
                DURATION:PT1H
                RRULE:FREQ=DAILY;UNTIL=20260110
                """)));
    assertEquals(
        List.of("RRULE:FREQ=DAILY;UNTIL=20260110"),
        lines(only("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=DAILY;UNTIL=20260110T000000Z\n")));
  }

  @Test
  void days_in_the_lists_of_a_timed_series_mean_its_occurrence_on_that_day() {
    assertEquals(
        List.of("RRULE:FREQ=DAILY", "EXDATE;TZID=Europe/Berlin:20260107T090000,20260108T090000"),
        lines(
            only(
                """
                DTSTART;TZID=Europe/Berlin:20260105T090000
                DURATION:PT1H
                RRULE:FREQ=DAILY;
                EXDATE;VALUE=DATE:20260107,20260108
                """)));
  }

  @Test
  void guests_come_along_only_where_the_calendar_is_one_of_them() {
    String people =
        """
        DTSTART:20260105T090000Z
        DTEND:20260105T100000Z
        ORGANIZER;CN=Per:mailto:PER@fjord.example
        ATTENDEE;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT:mailto:%s
        """;

    ObjectNode invited = only(people.formatted("Nora@Fjord.example"));
    assertEquals("per@fjord.example", invited.at("/organizer/email").asText());
    assertEquals("accepted", invited.at("/attendees/0/responseStatus").asText());
    assertTrue(invited.at("/attendees/0/optional").asBoolean());
    ObjectNode foreign = only(people.formatted("somebody@else.example"));
    assertFalse(foreign.has("organizer"));
    assertFalse(foreign.has("attendees"));
  }

  @Test
  void alarms_become_reminders() {
    ObjectNode event =
        only(
            """
            DTSTART:20260105T090000Z
            DTEND:20260105T100000Z
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:-PT15M
            END:VALARM
            BEGIN:VALARM
            ACTION:EMAIL
            TRIGGER:-P1D
            END:VALARM
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER:PT5M
            END:VALARM
            """);

    assertEquals(
        "[{\"method\":\"popup\",\"minutes\":15},{\"method\":\"email\",\"minutes\":1440}]",
        event.at("/reminders/overrides").toString());
  }

  @Test
  void what_cannot_be_imported_is_skipped_with_its_reason() {
    IcsFile file =
        read(
            """
            BEGIN:VEVENT
            UID:cancelled
            DTSTART:20260105T090000Z
            STATUS:CANCELLED
            END:VEVENT
            BEGIN:VEVENT
            UID:startless
            SUMMARY:Some day
            END:VEVENT
            BEGIN:VEVENT
            UID:wrong
            DTSTART:20261305T090000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:good
            DTSTART:20260105T090000Z
            DTEND:20260105T100000Z
            END:VEVENT
            """,
            0);

    assertEquals(List.of("good"), file.series().stream().map(IcsSeries::uid).toList());
    assertEquals(
        List.of(
            new ImportReport.Skipped("cancelled", "it is cancelled"),
            new ImportReport.Skipped("startless", "it has no start"),
            new ImportReport.Skipped("wrong", "DTSTART is not a time: 20261305T090000Z")),
        file.skipped());
  }

  @Test
  void an_event_without_uid_has_the_same_made_up_one_every_time() {
    String event = "BEGIN:VEVENT\nDTSTART:20260105T090000Z\nDURATION:PT1H\nEND:VEVENT\n";

    assertEquals(
        read(event, 0).series().getFirst().uid(), read(event, 0).series().getFirst().uid());
  }

  @Test
  void of_two_revisions_the_newer_one_counts() {
    String revision =
        """
        BEGIN:VEVENT
        UID:r
        SEQUENCE:%d
        SUMMARY:%s
        DTSTART:20260105T090000Z
        DURATION:PT1H
        END:VEVENT
        """;

    IcsFile file = read(revision.formatted(2, "new") + revision.formatted(1, "old"), 0);

    assertEquals("new", file.series().getFirst().master().orElseThrow().path("summary").asText());
    assertEquals(1, file.skipped().size());
  }

  @Test
  void a_file_that_is_no_calendar_says_so() {
    IcsFile file =
        IcsFile.read(
            "<html></html>".getBytes(StandardCharsets.UTF_8),
            new IcsFile.Target(OWNER, ZoneId.of("Europe/Oslo")),
            0);

    assertEquals("the file is not an iCalendar file", file.skipped().getLast().reason());
  }

  private static ObjectNode only(String inside) {
    IcsFile file = read("BEGIN:VEVENT\nUID:u\n" + inside + "END:VEVENT\n", 0);
    assertEquals(List.of(), file.skipped());
    return file.series().getFirst().master().orElseThrow();
  }

  private static List<String> lines(ObjectNode master) {
    return master.path("recurrence").valueStream().map(line -> line.asText()).toList();
  }

  private static IcsFile read(String events, int weeks) {
    String file = "BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n";
    return IcsFile.read(
        file.getBytes(StandardCharsets.UTF_8),
        new IcsFile.Target(OWNER, ZoneId.of("Europe/Oslo")),
        weeks);
  }
}
