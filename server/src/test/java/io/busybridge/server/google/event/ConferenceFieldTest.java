package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConferenceFieldTest {
  private static final String CONFERENCE =
      "{\"conferenceId\":\"abc\",\"entryPoints\":["
          + "{\"entryPointType\":\"phone\",\"uri\":\"tel:+1\"},"
          + "{\"entryPointType\":\"video\",\"uri\":\"https://meet.example/abc\"}]}";

  @Test
  void a_conference_is_passed_on_as_it_is() throws Exception {
    var event = Reading.with("{\"conferenceData\": " + CONFERENCE + "}");
    assertEquals("https://meet.example/abc", event.conferenceUrl());
    var body = EventWriter.write(Drafts.plain().meeting(List.of(), event.conferenceJson()).draft());
    assertEquals(CONFERENCE, body.get("conferenceData").toString());
  }

  @Test
  void a_hangout_has_a_link_only() throws Exception {
    var event = Reading.with("{\"hangoutLink\": \"https://hangout.example/x\"}");
    assertEquals("", event.conferenceJson());
    assertEquals("https://hangout.example/x", event.conferenceUrl());
  }

  @Test
  void none_is_none() throws Exception {
    assertEquals("", Reading.with("{\"conferenceData\": {}}").conferenceJson());
    assertNull(EventWriter.write(Drafts.plain().draft()).get("conferenceData"));
  }

  @Test
  void what_is_no_json_is_a_bug_that_quotes_nothing() {
    var draft = Drafts.plain().meeting(List.of(), "{secret").draft();
    var thrown = assertThrows(IllegalArgumentException.class, () -> EventWriter.write(draft));
    assertFalse(thrown.toString().contains("secret"));
    assertNull(thrown.getCause());
  }
}
