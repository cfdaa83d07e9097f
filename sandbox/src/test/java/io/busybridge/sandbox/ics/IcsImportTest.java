package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.model.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IcsImportTest {
  private static final String OWNER = "nora@fjord.example";

  private final World world =
      new World(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")), new Random(1));
  private final CalendarClient client = new CalendarClient(new CalendarApi(world)::handle, OWNER);

  IcsImportTest() {
    world.addAccount(OWNER, "Nora", Optional.empty(), ZoneId.of("Europe/Oslo"));
  }

  @Test
  void a_series_stands_there_with_its_changed_and_cancelled_occurrences() {
    ImportReport report =
        bring(
            """
            BEGIN:VEVENT
            UID:s@x
            DTSTART;TZID=Europe/Oslo:20261123T090000
            DTEND;TZID=Europe/Oslo:20261123T100000
            RRULE:FREQ=DAILY;COUNT=5
            SUMMARY:Daily
            DESCRIPTION:of the series
            END:VEVENT
            BEGIN:VEVENT
            UID:s@x
            RECURRENCE-ID;TZID=Europe/Oslo:20261124T090000
            DTSTART;TZID=Europe/Oslo:20261124T130000
            DTEND;TZID=Europe/Oslo:20261124T133000
            SUMMARY:Moved
            END:VEVENT
            BEGIN:VEVENT
            UID:s@x
            RECURRENCE-ID;TZID=Europe/Oslo:20261125T090000
            DTSTART;TZID=Europe/Oslo:20261125T090000
            STATUS:CANCELLED
            END:VEVENT
            """);

    assertEquals(new ImportReport(3, List.of()), report);
    List<JsonNode> instances = instances();
    assertEquals(
        List.of("Daily", "Moved", "Daily", "Daily"),
        instances.stream().map(event -> event.path("summary").asText()).toList());
    assertFalse(instances.get(1).has("description"));
    assertEquals(
        Instant.parse("2026-11-24T12:00:00Z"),
        OffsetDateTime.parse(instances.get(1).at("/start/dateTime").asText()).toInstant());
  }

  @Test
  void the_same_file_again_changes_nothing_and_adds_nothing() {
    String file =
        """
        BEGIN:VEVENT
        UID:once@x
        SEQUENCE:3
        DTSTART:20261123T090000Z
        DTEND:20261123T100000Z
        END:VEVENT
        """;

    bring(file);
    ImportReport again = bring(file);

    assertEquals(new ImportReport(1, List.of()), again);
    assertEquals(1, instances().size());
  }

  @Test
  void what_google_refuses_is_named_with_its_reason_and_stops_nothing_else() {
    ImportReport report =
        bring(
            """
            BEGIN:VEVENT
            UID:zero@x
            DTSTART:20261123T090000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:backwards@x
            DTSTART:20261123T090000Z
            DTEND:20261123T080000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:good@x
            DTSTART:20261123T090000Z
            DTEND:20261123T100000Z
            END:VEVENT
            """);

    assertEquals(1, report.imported());
    assertEquals(
        List.of("zero@x", "backwards@x"),
        report.skipped().stream().map(ImportReport.Skipped::uid).toList());
    assertTrue(report.skipped().getFirst().reason().contains("timeRangeEmpty"));
  }

  @Test
  void a_changed_occurrence_without_its_series_stands_alone() {
    ImportReport report =
        bring(
            """
            BEGIN:VEVENT
            UID:s@x
            RECURRENCE-ID:20261123T090000Z
            DTSTART:20261123T110000Z
            DTEND:20261123T120000Z
            SUMMARY:Alone
            END:VEVENT
            BEGIN:VEVENT
            UID:s@x
            RECURRENCE-ID:20261130T090000Z
            DTSTART:20261130T110000Z
            DTEND:20261130T120000Z
            SUMMARY:Alone too
            END:VEVENT
            """);

    assertEquals(2, report.imported());
    assertEquals(2, instances().size());
  }

  @Test
  void real_calendars_lose_nothing() throws IOException {
    for (Path path : Corpus.files()) {
      String name = path.getFileName().toString();
      String id = world.addCalendar(OWNER, Optional.empty(), name, ZoneId.of("Europe/Oslo"));
      byte[] bytes = Files.readAllBytes(path);

      ImportReport report = new IcsImport(client).into(id, bytes, 0);

      long events =
          Stream.of(new String(bytes, StandardCharsets.UTF_8).split("\\R"))
              .filter("BEGIN:VEVENT"::equals)
              .count();
      assertEquals(List.of(), report.skipped(), name);
      assertEquals(events, report.imported(), name);
    }
  }

  private ImportReport bring(String events) {
    byte[] file =
        ("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n").getBytes(StandardCharsets.UTF_8);
    return new IcsImport(client).into(OWNER, file, 0);
  }

  private List<JsonNode> instances() {
    ObjectNode page =
        client.list(OWNER, "singleEvents=true&orderBy=startTime&timeMax=2027-01-01T00:00:00Z");
    return page.path("items").valueStream().toList();
  }
}
