package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rows that a sync engine's Google must have. Left for later: service accounts (OA-19, EV-45)
 * and batches (ER-05, ER-06).
 */
final class ChecklistTest {
  private static final List<Rows> THEMES =
      List.of(
          new CalendarListTest(),
          new ConsentTest(),
          new ErrorBodyTest(),
          new EventIdTest(),
          new EventInsertTest(),
          new EventTypesTest(),
          new EventUpdateTest(),
          new ExceptionTest(),
          new FaultsTest(),
          new FreeBusyTest(),
          new IdentityTest(),
          new MeetingTest(),
          new PreconditionTest(),
          new PushChannelTest(),
          new PushDeliveryTest(),
          new QuotaTest(),
          new SeriesChangeTest(),
          new SeriesTest(),
          new SyncLimitsTest(),
          new SyncTokenTest(),
          new TokenTest());

  private static Stream<String> needed() {
    return Stream.of(
            ids("OA", 1, 16),
            ids("OA", 18, 18),
            ids("OA", 21, 21),
            ids("CL", 1, 6),
            ids("CL", 9, 10),
            ids("CL", 12, 12),
            ids("EV", 1, 9),
            ids("EV", 11, 22),
            ids("EV", 24, 25),
            ids("EV", 27, 36),
            ids("EV", 38, 39),
            ids("EV", 44, 44),
            ids("EV", 46, 48),
            ids("RC", 1, 6),
            ids("RC", 8, 12),
            ids("RC", 14, 14),
            ids("SY", 1, 16),
            ids("SY", 18, 18),
            ids("PU", 1, 12),
            ids("ER", 1, 4),
            ids("ER", 7, 7))
        .flatMap(ids -> ids);
  }

  private static Stream<String> ids(String theme, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> "%s-%02d".formatted(theme, number));
  }

  @Test
  void every_needed_row_has_a_test() {
    var missing = new TreeSet<>(needed().toList());
    THEMES.forEach(theme -> theme.rows().forEach(row -> missing.remove(row.id())));
    assertEquals(new TreeSet<String>(), missing);
  }

  @Test
  void no_row_is_told_twice() {
    var told = THEMES.stream().flatMap(theme -> theme.rows().stream()).map(Row::id).toList();
    assertEquals(told.stream().distinct().toList(), told);
  }
}
