package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EchoTest {
  private static final Echo AGREED = echo("title", "none");
  private static final Echo DRAFTED = echo("series", "none");
  private static final Echo ANSWERED = echo("series", "accepted");

  private static Echo echo(String title, String answer) {
    return new Echo(Map.of(Field.TITLE, title, Field.ANSWER, answer));
  }

  @Test
  void what_the_provider_made_of_a_series_is_no_difference_of_its_exception() {
    assertEquals(AGREED, echo("title", "accepted").lessInherited(AGREED, DRAFTED, ANSWERED));
  }

  @Test
  void what_a_person_made_of_the_exception_stays_a_difference() {
    Echo declined = echo("mine", "declined").lessInherited(AGREED, DRAFTED, ANSWERED);
    assertEquals(Set.of(Field.TITLE, Field.ANSWER), AGREED.differences(declined));
    Echo titled = echo("series", "none").lessInherited(AGREED, DRAFTED, ANSWERED);
    assertEquals(Set.of(Field.TITLE), AGREED.differences(titled));
  }

  @Test
  void where_anything_of_it_is_unknown_nothing_is_taken_away() {
    Echo read = echo("title", "accepted");
    assertEquals(read, read.lessInherited(Echo.UNKNOWN, DRAFTED, ANSWERED));
    assertEquals(read, read.lessInherited(AGREED, Echo.UNKNOWN, ANSWERED));
    assertEquals(read, read.lessInherited(AGREED, DRAFTED, Echo.UNKNOWN));
  }
}
