package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import java.util.List;
import java.util.Set;

/** Single occurrences that differ from their series, or end with it. */
final class ExceptionTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("RC-04", "any generated instance can be changed", this::changed),
        new Row("RC-05", "a cancelled instance shows where it should", this::cancelled),
        new Row("RC-08", "a deleted series takes everything along", this::seriesDeleted),
        new Row("RC-14", "a guest of one occurrence sees that one", this::guestOfOne));
  }

  private static Event daily(Person person) throws Exception {
    return person.insert(Bodies.series("Daily", "2026-03-03T10:00", "RRULE:FREQ=DAILY;COUNT=5"));
  }

  private void changed(Stage stage) throws Exception {
    var ana = stage.ana();
    var master = daily(ana);
    String id = master.getId() + "_20260304T090000Z";
    String plain = ana.get(id).getEtag();
    String token = ana.baseline();
    stage.tick();
    var moved =
        ana.patch(
            id,
            new Event()
                .setSummary("Special")
                .setStart(Bodies.at("2026-03-20T15:00"))
                .setEnd(Bodies.at("2026-03-20T16:00")));
    assertEquals(id, moved.getId());
    assertEquals(master.getId(), moved.getRecurringEventId());
    assertEquals("2026-03-04T10:00", Bodies.local(moved.getOriginalStartTime()));
    assertEquals("2026-03-20T15:00", Bodies.local(moved.getStart()));
    assertEquals("Special", moved.getSummary());
    assertNull(moved.getRecurrence());
    assertNotEquals(plain, moved.getEtag());
    assertEquals(moved, ana.get(id));
    assertEquals(master, ana.get(master.getId()));
    assertEquals(List.of(moved), ana.since(token).items());

    // It is found where it is now, not where it was.
    assertEquals(
        List.of(id),
        ana.ids(
            query -> query.setSingleEvents(true).setTimeMin(Bodies.dateTime("2026-03-19T00:00"))));
    assertEquals(
        List.of(),
        ana.ids(
            query ->
                query
                    .setSingleEvents(true)
                    .setTimeMin(Bodies.dateTime("2026-03-04T00:00"))
                    .setTimeMax(Bodies.dateTime("2026-03-05T00:00"))));

    var put = Bodies.hour("Replaced", "2026-03-05T18:00");
    String other = master.getId() + "_20260305T090000Z";
    assertEquals(other, ana.put(other, put).getId());
    assertEquals("2026-03-05T10:00", Bodies.local(ana.get(other).getOriginalStartTime()));
    assertEquals(master, ana.get(master.getId()));

    String never = master.getId() + "_20260304T093000Z";
    Refusal.of(() -> ana.get(never)).is(404, "notFound");
    Refusal.of(() -> ana.patch(never, new Event().setSummary("No"))).is(404, "notFound");
    String after = master.getId() + "_20260308T090000Z";
    Refusal.of(() -> ana.delete(after)).is(404, "notFound");
  }

  private void cancelled(Stage stage) throws Exception {
    var ana = stage.ana();
    var master = daily(ana);
    String id = master.getId() + "_20260304T090000Z";
    String masters = ana.baseline();
    String instances = ana.baseline(query -> query.setSingleEvents(true));
    stage.tick();
    assertEquals(204, ana.delete(id));
    assertEquals(master, ana.get(master.getId()));

    var bare = ana.byId(query -> query).get(id);
    assertEquals("cancelled", bare.getStatus());
    assertEquals(master.getId(), bare.getRecurringEventId());
    assertEquals("2026-03-04T10:00", Bodies.local(bare.getOriginalStartTime()));
    assertNull(bare.getStart());
    assertNull(bare.getSummary());
    assertEquals(4, ana.list(query -> query.setSingleEvents(true)).size());
    assertFalse(ana.byId(query -> query.setSingleEvents(true)).has(id));
    assertEquals("cancelled", ana.byId(query -> query.setShowDeleted(true)).get(id).getStatus());
    var both = ana.byId(query -> query.setShowDeleted(true).setSingleEvents(true));
    assertEquals(5, both.size());
    assertEquals("cancelled", both.get(id).getStatus());
    assertEquals("cancelled", ana.get(id).getStatus());

    var increment = ana.since(masters).byId();
    assertEquals(Set.of(id), increment.ids());
    assertEquals("cancelled", increment.get(id).getStatus());
    assertEquals(master.getId(), increment.get(id).getRecurringEventId());
    assertEquals(bare.getOriginalStartTime(), increment.get(id).getOriginalStartTime());
    var expanded = ana.sync(query -> query.setSyncToken(instances).setSingleEvents(true)).byId();
    assertEquals("cancelled", expanded.get(id).getStatus());

    // Setting the status does the same.
    String next = master.getId() + "_20260305T090000Z";
    ana.patch(next, new Event().setStatus("cancelled"));
    assertEquals("cancelled", ana.byId(query -> query).get(next).getStatus());
    assertEquals(3, ana.list(query -> query.setSingleEvents(true)).size());
    assertEquals(master, ana.get(master.getId()));
    Refusal.of(() -> ana.delete(next)).is(410, "deleted");
  }

  private void seriesDeleted(Stage stage) throws Exception {
    stage.control().turn(Switches.HORIZON_DAYS, 180);
    var ana = stage.ana();
    var master = ana.insert(Bodies.series("Weekly", "2026-03-03T10:00", "RRULE:FREQ=WEEKLY"));
    String id = master.getId();
    String special = id + "_20260310T090000Z";
    ana.patch(special, new Event().setSummary("Special"));
    ana.delete(id + "_20260317T090000Z");
    String masters = ana.baseline();
    String instances = ana.baseline(query -> query.setSingleEvents(true));
    stage.tick();
    ana.patch(id + "_20260324T090000Z", new Event().setSummary("Short-lived"));
    ana.delete(id);

    assertEquals("cancelled", ana.get(id).getStatus());
    assertEquals("cancelled", ana.get(special).getStatus());
    assertEquals(List.of(), ana.list());
    assertEquals(List.of(), ana.list(query -> query.setSingleEvents(true)));
    var stones = ana.byId(query -> query.setShowDeleted(true));
    assertEquals("cancelled", stones.get(id).getStatus());
    stones.all().forEach(stone -> assertEquals("cancelled", stone.getStatus()));

    var increment = ana.since(masters).byId();
    assertEquals("cancelled", increment.get(id).getStatus());
    increment.all().forEach(it -> assertEquals("cancelled", it.getStatus()));

    checkInstanceStones(id, ana.list(query -> query.setSyncToken(instances).setSingleEvents(true)));
    checkInstanceStones(id, ana.list(query -> query.setSingleEvents(true).setShowDeleted(true)));
  }

  /** No master, and instances for about half a year ahead. */
  private static void checkInstanceStones(String master, List<Event> items) {
    var stones = ById.of(items, Event::getId);
    assertEquals(items.size(), stones.size());
    assertFalse(stones.has(master));
    for (Event stone : stones.all()) {
      assertEquals("cancelled", stone.getStatus());
      assertEquals(master, stone.getRecurringEventId());
      assertTrue(stone.getId().startsWith(master + "_"), stone.getId());
    }
    assertTrue(stones.has(master + "_20260303T090000Z"));
    assertTrue(stones.has(master + "_20260310T090000Z"));
    assertTrue(stones.has(master + "_20260728T080000Z"));
    assertFalse(stones.has(master + "_20261110T090000Z"));
  }

  private void guestOfOne(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var master = daily(ana);
    String id = master.getId() + "_20260304T090000Z";
    String token = ben.baseline();
    stage.tick();
    ana.patch(id, new Event().setAttendees(Bodies.guests(Stage.BEN)));

    var copy = ben.get(id);
    assertEquals(id, copy.getId());
    assertEquals(master.getId(), copy.getRecurringEventId());
    assertEquals("2026-03-04T10:00", Bodies.local(copy.getOriginalStartTime()));
    assertEquals("2026-03-04T10:00", Bodies.local(copy.getStart()));
    assertEquals("Daily", copy.getSummary());
    assertEquals(List.of(copy), ben.list());
    assertEquals(List.of(copy), ben.list(query -> query.setSingleEvents(true)));
    assertEquals(List.of(copy), ben.since(token).items());
    Refusal.of(() -> ben.get(master.getId())).is(404, "notFound");
    Refusal.of(() -> ben.get(master.getId() + "_20260305T090000Z")).is(404, "notFound");
    assertEquals(master, ana.get(master.getId()));

    ben.answer(id, "accepted");
    assertEquals("accepted", ana.get(id).getAttendees().getFirst().getResponseStatus());
    assertEquals(master, ana.get(master.getId()));
    stage.tick();
    ana.delete(master.getId());
    assertEquals("cancelled", ben.get(id).getStatus());
    assertEquals(List.of(), ben.list(query -> query.setSingleEvents(true)));
  }
}
