package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The series of copies and blocks themselves, moved and changed by a person. */
class SeriesEditedTest extends OnSeries {
  private static final String DAILY = "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=6']}";

  private String series = "";

  private void ownSeries() {
    series = id(ann.add(A, at(9, WEEKLY)));
    exceptions(ann, A);
  }

  private void invitation() {
    series = id(boss.add(BOSS, at(9, WEEKLY + ", 'attendees': [{'email': '" + A + "'}]")));
    exceptions(boss, BOSS);
  }

  private void exceptions(Person organizer, String calendar) {
    organizer.patch(calendar, on(series, "2026-03-10"), "{" + time("2026-03-11", 14) + "}");
    organizer.patch(calendar, on(series, "2026-03-17"), "{'summary': 'Retro'}");
    organizer.delete(calendar, on(series, "2026-03-24"));
    world.sync();
    assertFollowed();
  }

  // ---- a copy that may be edited

  @Test
  void a_moved_copy_moves_the_original_and_exceptions_are_right_on_both_sides() {
    ownSeries();
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    world.sync();
    assertTrue(
        ann.get(A, series).get("start").get("dateTime").asText().startsWith("2026-03-03T11"));
    assertEquals(5, instances(A).size());
    assertFollowed();
    home.patch(HOME, copy(), "{" + time("2026-03-04", 9) + "}");
    world.sync();
    assertTrue(
        ann.get(A, series).get("start").get("dateTime").asText().startsWith("2026-03-04T09"));
    assertFollowed();
  }

  @Test
  void a_copy_with_another_rule_changes_the_originals_and_exceptions_are_right_on_both_sides() {
    ownSeries();
    home.patch(HOME, copy(), DAILY);
    world.sync();
    assertEquals("RRULE:FREQ=DAILY;COUNT=6", ann.get(A, series).get("recurrence").get(0).asText());
    assertFollowed();
    home.patch(HOME, copy(), "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=6']}");
    world.sync();
    assertFollowed();
  }

  @Test
  void a_copy_moved_and_given_another_rule_at_once() {
    ownSeries();
    home.patch(
        HOME,
        copy(),
        "{'recurrence': ['RRULE:FREQ=DAILY;COUNT=6'], 'summary': 'Daily', "
            + time("2026-03-04", 11)
            + "}");
    world.sync();
    assertEquals("Daily", ann.get(A, series).get("summary").asText());
    assertFollowed();
  }

  @Test
  void a_copied_series_made_single_and_a_single_copy_made_a_series() {
    ownSeries();
    String copy = copy();
    home.patch(HOME, copy, "{'recurrence': null}");
    world.sync();
    assertEquals(1, instances(A).size());
    assertFollowed();
    home.patch(HOME, copy, DAILY);
    world.sync();
    assertEquals(6, instances(A).size());
    assertFollowed();
  }

  @Test
  void a_single_copy_made_a_series_and_one_of_its_instances_changed_in_the_same_breath() {
    series = id(ann.add(A, at(9, "'summary': 'One'")));
    world.sync();
    String copy = id(only(HOME));
    home.patch(HOME, copy, DAILY);
    home.patch(HOME, copy + "_20260304T080000Z", "{'summary': 'Other'}");
    home.delete(HOME, copy + "_20260305T080000Z");
    world.sync();
    assertTrue(ann.get(A, series).has("recurrence"));
    assertFollowed();
  }

  @Test
  void a_copied_series_made_single_in_the_same_breath_as_an_instance_is_deleted() {
    ownSeries();
    String copy = copy();
    home.delete(HOME, on(copy, "2026-03-31"));
    home.patch(HOME, copy, "{'recurrence': null}");
    world.sync();
    assertEquals("confirmed", ann.get(A, series).get("status").asText());
    assertEquals(1, instances(A).size());
    assertFollowed();
  }

  @Test
  void a_copied_series_made_all_day() {
    ownSeries();
    home.patch(
        HOME,
        copy(),
        "{'start': {'date': '2026-03-03', 'dateTime': null, 'timeZone': null},"
            + " 'end': {'date': '2026-03-04', 'dateTime': null, 'timeZone': null}}");
    world.sync();
    assertEquals("2026-03-03", ann.get(A, series).get("start").get("date").asText());
    assertFollowed();
  }

  @Test
  void a_copy_whose_zone_is_changed_changes_the_originals() {
    ownSeries();
    home.patch(
        HOME,
        copy(),
        "{'start': {'dateTime': '2026-03-03T03:00:00-05:00', 'timeZone': 'America/New_York'},"
            + " 'end': {'dateTime': '2026-03-03T04:00:00-05:00',"
            + " 'timeZone': 'America/New_York'}}");
    world.sync();
    assertEquals("America/New_York", ann.get(A, series).get("start").get("timeZone").asText());
    assertFollowed();
  }

  @Test
  void a_moved_copy_whose_original_got_another_rule_meanwhile() {
    ownSeries();
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    ann.patch(A, series, "{'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4']}");
    world.sync();
    assertTrue(
        ann.get(A, series).get("start").get("dateTime").asText().startsWith("2026-03-03T11"));
    assertFollowed();
  }

  @Test
  void a_moved_copy_whose_original_moved_meanwhile_is_put_back() {
    ownSeries();
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    ann.patch(A, series, "{" + time("2026-03-03", 13) + "}");
    world.sync();
    assertTrue(
        ann.get(A, series).get("start").get("dateTime").asText().startsWith("2026-03-03T13"));
    assertFollowed();
  }

  @Test
  void a_copy_moved_in_the_same_breath_as_one_of_its_instances() {
    ownSeries();
    home.patch(HOME, on(copy(), "2026-03-31"), "{'summary': 'Mine'}");
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    world.sync();
    assertFollowed();
    String moved = copy() + "_20260407T090000Z";
    home.patch(HOME, copy(), "{" + time("2026-03-03", 13) + "}");
    home.patch(HOME, moved.replace("T09", "T11"), "{'summary': 'Mine'}");
    world.sync();
    assertFollowed();
  }

  @Test
  void a_copy_moved_by_its_own_step() {
    ownSeries();
    home.patch(HOME, copy(), "{" + time("2026-03-10", 9) + "}");
    world.sync();
    assertTrue(
        ann.get(A, series).get("start").get("dateTime").asText().startsWith("2026-03-10T09"));
    assertFollowed();
  }

  @Test
  void a_copied_series_made_free_frees_every_day_but_those_that_are_busy_by_themselves() {
    ownSeries();
    home.patch(HOME, copy(), "{'transparency': 'transparent'}");
    world.sync();
    assertEquals("transparent", ann.get(A, series).get("transparency").asText());
    assertFollowed();
  }

  @Test
  void a_deleted_copied_series_deletes_the_original() {
    ownSeries();
    home.delete(HOME, copy());
    world.sync();
    assertEquals(0, instances(A).size());
    assertFollowed();
  }

  // ---- one that may not

  @Test
  void a_moved_copy_of_an_invitation_is_put_back_with_its_exceptions() {
    invitation();
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    world.sync();
    assertFollowed();
    home.patch(HOME, copy(), "{" + time("2026-03-10", 9) + "}");
    world.sync();
    assertFollowed();
    home.patch(HOME, copy(), DAILY);
    world.sync();
    assertFollowed();
    home.patch(HOME, copy(), "{'recurrence': null}");
    world.sync();
    assertFollowed();
    assertEquals(5, instances(BOSS).size());
  }

  @Test
  void a_deleted_copy_of_a_series_of_invitations_is_declined_as_a_whole() {
    invitation();
    answer(A, on(series, "2026-03-17"), "accepted");
    world.sync();
    home.delete(HOME, copy());
    world.sync();
    assertEquals("declined", answerOf(boss.get(BOSS, series), A));
    assertAtRest();
    int left = "accepted".equals(answerOf(boss.get(BOSS, on(series, "2026-03-17")), A)) ? 1 : 0;
    assertEquals(left, instances(HOME).size(), "what the user said yes to by itself stays");
    assertEquals(left, instances(B).size());
  }

  @Test
  void a_moved_copy_of_an_invitation_with_an_instance_changed_at_once_is_put_back() {
    invitation();
    home.patch(HOME, on(copy(), "2026-03-31"), "{'summary': 'Mine'}");
    home.delete(HOME, on(copy(), "2026-04-07"));
    home.patch(HOME, copy(), "{" + time("2026-03-03", 11) + "}");
    world.sync();
    assertFollowed();
  }

  // ---- blocks

  @Test
  void a_series_of_blocks_that_is_changed_is_put_back_with_its_exceptions() {
    ownSeries();
    Person owner = world.person(B);
    String before = etag(A, series);
    for (String change :
        java.util.List.of(
            "{" + time("2026-03-03", 11) + "}",
            "{" + time("2026-03-10", 9) + "}",
            DAILY,
            "{'recurrence': null}",
            "{'summary': 'Mine', 'description': 'x', 'transparency': 'transparent'}",
            "{'visibility': 'public', 'location': 'here'}")) {
      owner.patch(B, block(), change);
      world.sync();
      assertFollowed();
    }
    assertEquals(before, etag(A, series), "a block is never a way in");
  }

  @Test
  void an_instance_of_a_series_of_blocks_that_is_changed_is_put_back() {
    ownSeries();
    Person owner = world.person(B);
    String before = etag(A, series);
    owner.patch(B, on(block(), "2026-03-31"), "{" + time("2026-04-01", 11) + "}");
    owner.patch(B, on(block(), "2026-03-10"), "{" + time("2026-03-10", 9) + "}");
    owner.delete(B, on(block(), "2026-03-17"));
    owner.patch(B, on(block(), "2026-04-07"), "{'summary': 'Mine', 'transparency': 'transparent'}");
    world.sync();
    assertFollowed();
    owner.delete(B, on(block(), "2026-03-10"));
    owner.patch(B, on(block(), "2026-03-24"), "{'status': 'confirmed'}");
    world.sync();
    assertFollowed();
    assertEquals(before, etag(A, series));
  }

  @Test
  void a_series_of_blocks_that_is_deleted_is_made_again_with_its_exceptions() {
    ownSeries();
    world.person(B).delete(B, block());
    world.sync();
    assertFollowed();
    assertEquals(5, instances(A).size());
  }
}
