package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The provider normalises what it is sent; its echo equals ours all the same, and no more. */
class EchoesTest {
  private final Echoes echoes = new Echoes(Samples.HASHER);

  @Test
  void what_google_normalises_compares_equal() {
    var sent =
        draft("A  & b", "<b>Text</b>", at("2026-03-03T09:00:00Z", "Europe/Berlin"), List.of());
    assertEquals(
        echoes.of(sent),
        echoes.of(read("A & b", "Text<br>", at("2026-03-03T09:00:00Z", ""), List.of())));
    // The zone of a single event says how it is shown, not when it is.
    assertEquals(
        echoes.of(sent),
        echoes.of(read("A & b", "Text", at("2026-03-03T09:00:00Z", "UTC"), List.of())));
  }

  @Test
  void the_zone_of_a_series_counts_and_the_order_of_its_lines_does_not() {
    List<String> lines = List.of("RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260304T090000Z");
    List<String> turned = List.of("EXDATE:20260304T090000Z", "RRULE:COUNT=3;FREQ=DAILY");
    var sent = draft("t", "", at("2026-03-03T09:00:00Z", "Europe/Berlin"), lines);
    assertEquals(
        echoes.of(sent),
        echoes.of(read("t", "", at("2026-03-03T09:00:00Z", "Europe/Berlin"), turned)));
    assertEquals(
        Set.of(Field.TIME),
        echoes
            .of(sent)
            .differences(echoes.of(read("t", "", at("2026-03-03T09:00:00Z", "UTC"), lines))));
  }

  @Test
  void a_persons_edit_is_known_field_by_field() {
    Echo base = echoes.of(read("t", "d", at("2026-03-03T09:00:00Z", ""), List.of()));
    assertEquals(
        Set.of(Field.TITLE),
        base.differences(echoes.of(read("T", "d", at("2026-03-03T09:00:00Z", ""), List.of()))));
    assertEquals(
        Set.of(Field.DESCRIPTION),
        base.differences(echoes.of(read("t", "e", at("2026-03-03T09:00:00Z", ""), List.of()))));
    assertEquals(
        Set.of(Field.TIME),
        base.differences(echoes.of(read("t", "d", at("2026-03-03T09:00:01Z", ""), List.of()))));
    assertEquals(
        Set.of(Field.TIME),
        base.differences(
            echoes.of(read("t", "d", new When.AllDay(LocalDate.of(2026, 3, 3)), List.of()))));
  }

  @Test
  void a_footer_that_is_missing_is_a_difference_even_where_the_text_is_the_same() {
    assertFalse(
        echoes
            .of(event("t", "d", at("2026-03-03T09:00:00Z", ""), List.of()))
            .equals(echoes.of(read("t", "d", at("2026-03-03T09:00:00Z", ""), List.of()))));
  }

  @Test
  void an_echo_survives_the_database() {
    Echo echo = echoes.of(read("t", "d", at("2026-03-03T09:00:00Z", ""), List.of()));
    assertEquals(echo, Echo.ofText(echo.text()));
    assertEquals(Echo.UNKNOWN, Echo.ofText(Echo.UNKNOWN.text()));
    assertTrue(Echo.ofText("").isUnknown());
    assertFalse(echo.text().contains("Text"));
  }

  @Test
  void what_the_echo_does_not_cover_still_tells_whether_a_write_is_needed() {
    var time = at("2026-03-03T09:00:00Z", "");
    Draft draft = draft("t", "d", time, List.of());
    assertTrue(echoes.isAsDrafted(read("t", "d", time, List.of()), draft));
    Event otherFooter = event("t", "d\n\n" + Footer.MARKER + "\nCalendar: Other", time, List.of());
    assertEquals(echoes.of(draft), echoes.of(otherFooter));
    assertFalse(echoes.isAsDrafted(otherFooter, draft));
  }

  private static When at(String instant, String zone) {
    return new When.Timed(Instant.parse(instant), zone);
  }

  private static String withFooter(String description) {
    return description + "\n\n" + Footer.MARKER + "\nCalendar: Work";
  }

  private static Draft draft(String title, String description, When start, List<String> lines) {
    return new Draft(
        title,
        withFooter(description),
        "",
        start,
        start,
        lines,
        true,
        false,
        Visibility.PRIVATE,
        "",
        Reminders.DEFAULT,
        List.of(),
        "",
        new Tags("i", "u", Kind.COPY, "p", 1));
  }

  private static Event read(String title, String description, When start, List<String> lines) {
    return event(title, withFooter(description), start, lines);
  }

  private static Event event(String title, String description, When start, List<String> lines) {
    Event base = Samples.event("e", title, description, false, Samples.NOW, Map.of());
    return new Event(
        base.id(),
        base.etag(),
        base.updated(),
        false,
        false,
        base.iCalUid(),
        base.type(),
        title,
        description,
        "",
        start,
        start,
        lines,
        null,
        true,
        Visibility.PRIVATE,
        "",
        Reminders.DEFAULT,
        base.organizer(),
        List.of(),
        false,
        false,
        false,
        "",
        "",
        "",
        Map.of());
  }
}
