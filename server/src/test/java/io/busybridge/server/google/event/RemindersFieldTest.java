package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Reminders.Reminder;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemindersFieldTest {
  @Test
  void absent_means_the_calendars_defaults() throws Exception {
    assertEquals(Reminders.DEFAULT, Reading.with("{}").reminders());
  }

  @Test
  void none_are_none() throws Exception {
    assertEquals(
        Reminders.NONE, Reading.with("{\"reminders\": {\"useDefault\": false}}").reminders());
  }

  @Test
  void own_ones_are_read_in_order() throws Exception {
    assertEquals(
        new Reminders(false, List.of(new Reminder("popup", 10), new Reminder("email", 1440))),
        Reading.with(
                """
                {"reminders": {"useDefault": false, "overrides": [
                  {"method": "popup", "minutes": 10}, {"method": "email", "minutes": 1440}]}}
                """)
            .reminders());
  }

  @Test
  void none_are_written_explicitly_or_there_would_be_the_defaults() {
    assertEquals(
        "{\"useDefault\":false,\"overrides\":[]}",
        EventWriter.write(Drafts.plain().draft()).get("reminders").toString());
  }

  @Test
  void own_ones_and_defaults_are_written() {
    var own = new Reminders(false, List.of(new Reminder("popup", 5)));
    assertEquals(
        "{\"useDefault\":false,\"overrides\":[{\"method\":\"popup\",\"minutes\":5}]}",
        EventWriter.write(Drafts.plain().look("", own).draft()).get("reminders").toString());
    assertEquals(
        "{\"useDefault\":true}",
        EventWriter.write(Drafts.plain().look("", Reminders.DEFAULT).draft())
            .get("reminders")
            .toString());
  }
}
