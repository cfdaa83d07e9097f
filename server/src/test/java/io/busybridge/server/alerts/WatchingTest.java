package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
  private static final Condition DEAD =
      new Condition(Kind.SIGN_IN_NEEDED, new Subject.OfAccount(1, 7), "sign_in_needed");
  private static final Condition LIMITED =
      new Condition(Kind.ACCOUNT_QUOTA, new Subject.OfAccount(1, 7), "rate_limited");

  /** What is known, as a store would keep it. */
  private final List<Incident> known = new ArrayList<>();

  private Instant now = START;
  private long ids;

  @Test
  void it_opens_once_and_is_over_once() {
    assertEquals(List.of("Opened"), round(DEAD));
    assertEquals(List.of(), round(DEAD));
    assertEquals(List.of("Closed"), round());
    assertEquals(List.of(), round());
  }

  @Test
  void it_is_told_again_every_day_that_it_lasts() {
    var told = new ArrayList<String>();
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      told.addAll(round(DEAD));
    }
    assertEquals(List.of("Opened", "Reminded", "Reminded"), told);
  }

  @Test
  void what_was_not_looked_for_is_not_over() {
    round(DEAD);
    assertEquals(List.of(), changes(List.of(), Set.of()));
    assertEquals(List.of("Closed"), changes(List.of(), Set.of(Kind.SIGN_IN_NEEDED)));
  }

  @Test
  void limits_count_when_they_have_been_at_work_for_a_quarter_of_an_hour() {
    assertEquals(List.of("Suspected"), round(LIMITED));
    for (int minute = 1; minute < 15; minute++) {
      assertEquals(List.of(), round(LIMITED));
    }
    assertEquals(List.of("Opened"), round(LIMITED));
    assertEquals(START, known.getLast().firstSeen());
  }

  @Test
  void a_quota_that_is_used_up_counts_at_once() {
    var used = new Condition(Kind.ACCOUNT_QUOTA, LIMITED.subject(), "quota_exceeded");
    assertEquals(List.of("Opened"), round(used));
  }

  @Test
  void limits_that_pass_were_nothing() {
    round(LIMITED);
    assertEquals(List.of("Gone"), round());
    var rest = new ArrayList<String>();
    for (int minute = 0; minute < 12; minute++) {
      rest.addAll(round());
    }
    assertEquals(List.of("Dropped"), rest);
    assertEquals(List.of(), known);
  }

  @Test
  void limits_that_come_and_go_are_one_incident() {
    var told = new ArrayList<String>();
    for (int minute = 0; minute < 60; minute++) {
      told.addAll(minute % 5 == 4 ? round() : round(LIMITED));
    }
    told.removeIf(change -> change.equals("Gone") || change.equals("Back"));
    assertEquals(List.of("Suspected", "Opened"), told);
  }

  @Test
  void what_comes_back_all_the_time_is_told_a_few_times_a_day_and_no_more() {
    int told = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      told += mails(minute % 2 == 0 ? round(DEAD) : round());
    }
    assertTrue(told <= 4, "told " + told + " times");
  }

  @Test
  void even_what_comes_back_as_soon_as_it_is_over_is_told_less_and_less() {
    int told = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      boolean over = known.stream().allMatch(i -> i.closedAt() != null);
      told += mails(over ? round(DEAD) : round());
    }
    assertTrue(told <= 12, "told " + told + " times");
  }

  @Test
  void what_comes_back_after_a_day_is_something_new() {
    round(DEAD);
    round();
    now = now.plus(Duration.ofHours(25));
    round(DEAD);
    assertEquals(0, known.getLast().relapses());
    assertEquals(List.of("Closed"), round());
  }

  @Test
  void the_same_of_another_is_another_incident() {
    var other = new Condition(Kind.SIGN_IN_NEEDED, new Subject.OfAccount(1, 8), "sign_in_needed");
    round(DEAD);
    assertEquals(List.of("Opened"), round(DEAD, other));
    assertEquals(List.of("Closed"), round(other));
  }

  @Test
  void something_that_happened_is_over_after_a_day_without_it() {
    var error = new Condition(Kind.UNEXPECTED_ERROR, new Subject.Named("LaneWork"), "StoreFailed");
    assertEquals(List.of("Opened"), round(error));
    assertEquals(List.of("Gone"), round());
    now = START.plus(Duration.ofHours(20));
    assertEquals(List.of("Back"), round(error));
    now = START.plus(Duration.ofHours(40));
    assertEquals(List.of("Gone"), round());
    now = START.plus(Duration.ofHours(65));
    assertEquals(List.of("Closed"), round());
  }

  @Test
  void nothing_changes_that_the_same_look_has_changed_already() {
    List<Change> once = Watching.decide(List.of(DEAD, LIMITED), ALL, known, now);
    keep(once);
    assertEquals(List.of(), Watching.decide(List.of(LIMITED, DEAD), ALL, known, now));
    assertInstanceOf(Change.Opened.class, once.getFirst());
  }

  private static int mails(List<String> changes) {
    return (int) changes.stream().filter(List.of("Opened", "Reminded", "Closed")::contains).count();
  }

  /** A minute passes; what changes, by name. */
  private List<String> round(Condition... seen) {
    return changes(List.of(seen), ALL);
  }

  private List<String> changes(List<Condition> seen, Set<Kind> examined) {
    List<Change> changes = Watching.decide(seen, examined, known, now);
    keep(changes);
    now = now.plus(Duration.ofMinutes(1));
    known.removeIf(
        i -> i.closedAt() != null && i.closedAt().plus(Duration.ofDays(1)).isBefore(now));
    return changes.stream().map(change -> change.getClass().getSimpleName()).toList();
  }

  private void keep(List<Change> changes) {
    for (Change change : changes) {
      Incident i = change.after();
      known.removeIf(old -> old.id() == i.id());
      if (!(change instanceof Change.Dropped)) {
        known.add(
            new Incident(
                i.id() == 0 ? ++ids : i.id(),
                i.kind(),
                i.subject(),
                i.detail(),
                i.firstSeen(),
                i.openedAt(),
                i.goneSince(),
                i.toldAt(),
                i.closedAt(),
                i.relapses()));
      }
    }
  }
}
