package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.busybridge.server.engine.Calendars.Unreadable;
import io.busybridge.server.sync.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void one_event_that_makes_no_sense_never_costs_the_others() throws Exception {
    var page =
        Pages.read(
            new ObjectMapper()
                .readTree(
                    """
                    {"timeZone": "Europe/Berlin", "accessRole": "owner", "nextSyncToken": "t",
                     "items": [
                      {"id": "zero", "etag": "1", "iCalUID": "u", "updated": "2026-03-01T12:00:00Z",
                       "start": {"date": "0000-01-01"}, "end": {"date": "0000-01-02"}},
                      "what is this",
                      {"id": "good", "etag": "1", "iCalUID": "u", "updated": "2026-03-01T12:00:00Z",
                       "start": {"date": "2026-01-01"}, "end": {"date": "2026-01-02"}},
                      {"id": "gone", "status": "cancelled"}]}
                    """));
    assertEquals(List.of("good", "gone"), page.events().stream().map(Event::id).toList());
    assertEquals(
        List.of(
            new Unreadable("zero", "the year of its start is none"),
            new Unreadable("", "it is no JSON object")),
        page.unreadable());
    assertEquals("t", page.nextSyncToken());
    assertNull(page.nextPage());
    assertEquals("Europe/Berlin", page.zone());
    assertEquals("owner", page.accessRole());
  }
}
