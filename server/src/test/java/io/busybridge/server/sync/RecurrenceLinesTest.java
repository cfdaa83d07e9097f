package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines are compared without being expanded. */
class RecurrenceLinesTest {

  @Test
  void the_same_rule_in_another_spelling_is_the_same() {
    assertEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3", "EXDATE:20260304")),
        RecurrenceLines.canonical(
            List.of(" EXDATE:20260304", "RRULE:COUNT=3;FREQ=WEEKLY;BYDAY=MO;")));
    assertNotEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;COUNT=3")),
        RecurrenceLines.canonical(List.of("RRULE:FREQ=WEEKLY;COUNT=4")));
    assertNotEquals(
        RecurrenceLines.canonical(List.of("RRULE:FREQ=DAILY", "EXDATE:20260304")),
        RecurrenceLines.canonical(List.of("RRULE:FREQ=DAILY")));
  }
}
