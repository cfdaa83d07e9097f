package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.Attendee;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendeesFieldTest {
  @Test
  void a_guest_list_is_read_line_by_line() throws Exception {
    var event =
        Reading.with(
            """
            {"attendeesOmitted": true, "attendees": [
              {"email": "anna@a.example", "displayName": "Anna", "responseStatus": "accepted",
               "organizer": true},
              {"email": "me@a.example", "responseStatus": "tentative", "self": true,
               "optional": true},
              {"email": "room@resource.calendar.google.com", "responseStatus": "declined",
               "resource": true},
              {"email": "new@a.example"}]}
            """);
    assertTrue(event.attendeesOmitted());
    assertEquals(
        List.of(
            new Attendee("anna@a.example", "Anna", Answer.ACCEPTED, false, true, false, false),
            new Attendee("me@a.example", "", Answer.TENTATIVE, true, false, true, false),
            new Attendee(
                "room@resource.calendar.google.com",
                "",
                Answer.DECLINED,
                false,
                false,
                false,
                true),
            new Attendee("new@a.example", "", Answer.NEEDS_ACTION, false, false, false, false)),
        event.attendees());
  }

  @Test
  void nobody_is_not_written_at_all() {
    assertNull(EventWriter.write(Drafts.plain().draft()).get("attendees"));
  }

  @Test
  void the_user_alone_is_written_with_the_answer() {
    var me = new Attendee("me@a.example", "", Answer.ACCEPTED, true, false, false, false);
    assertEquals(
        "[{\"email\":\"me@a.example\",\"responseStatus\":\"accepted\"}]",
        EventWriter.write(Drafts.plain().meeting(List.of(me), "").draft())
            .get("attendees")
            .toString());
  }
}
