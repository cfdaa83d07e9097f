package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.Event;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFieldTest {
  @Test
  void what_google_says_of_an_event_is_read() throws Exception {
    Event event = Reading.with("{\"htmlLink\": \"https://calendar.example/e\"}");
    assertEquals("abcde", event.id());
    assertEquals("\"1\"", event.etag());
    assertEquals("abcde@google.com", event.iCalUid());
    assertEquals(Instant.parse("2026-03-01T12:00:00.123Z"), event.updated());
    assertEquals("https://calendar.example/e", event.htmlLink());
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "etag", "iCalUID", "updated", "start", "end"})
  void a_live_event_without_it_makes_no_sense(String field) {
    assertThrows(Malformed.class, () -> Reading.without(field));
  }

  @ParameterizedTest
  @CsvSource({"not a time", "0", "2026-13-01T00:00:00Z"})
  void nor_one_that_was_changed_at_no_time(String updated) {
    assertThrows(Malformed.class, () -> Reading.with("{\"updated\": \"" + updated + "\"}"));
  }

  @Test
  void of_a_tombstone_the_id_is_enough() throws Exception {
    Event event = EventReader.read(Reading.json("{\"id\": \"abcde\", \"status\": \"cancelled\"}"));
    assertTrue(event.cancelled());
    assertEquals("abcde", event.id());
    assertEquals(Instant.EPOCH, event.updated());
  }

  @Test
  void but_that_it_needs() {
    assertThrows(
        Malformed.class, () -> EventReader.read(Reading.json("{\"status\": \"cancelled\"}")));
  }
}
