package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Event.ExtendedProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A series that is cut, split or moved. */
final class SeriesChangeTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("RC-09", "this and following, in two calls", this::trimmed),
        new Row("RC-10", "this and following, in Google's own page", this::split),
        new Row("RC-11", "moving a series moves its exceptions", this::moved));
  }

  private static Event daily(Person person) throws Exception {
    return person.insert(Bodies.series("Daily", "2026-03-03T10:00", "RRULE:FREQ=DAILY;COUNT=8"));
  }

  private static List<String> expandedStarts(Person person) throws Exception {
    return person.list(query -> query.setSingleEvents(true)).stream()
        .map(it -> Bodies.local(it.getStart()).substring(5) + " " + it.getSummary())
        .sorted()
        .toList();
  }

  private void trimmed(Stage stage) throws Exception {
    var ana = stage.ana();
    var master = daily(ana);
    String id = master.getId();
    String early = id + "_20260304T090000Z";
    String late = id + "_20260307T090000Z";
    ana.patch(early, new Event().setSummary("Early"));
    ana.patch(late, new Event().setSummary("Late"));
    String token = ana.baseline();
    stage.tick();

    var rule = List.of("RRULE:FREQ=DAILY;UNTIL=20260305T225959Z");
    var trimmed = ana.patch(id, new Event().setRecurrence(rule));
    assertEquals(rule, trimmed.getRecurrence());
    assertNotEquals(master.getEtag(), trimmed.getEtag());
    var tail = ana.insert(Bodies.series("Tail", "2026-03-06T14:00", "RRULE:FREQ=DAILY;COUNT=2"));
    assertNotEquals(id, tail.getId());
    assertNotEquals(master.getICalUID(), tail.getICalUID());

    assertEquals(Set.of(id, early, tail.getId()), ana.byId(query -> query).ids());
    assertEquals(
        List.of(
            "03-03T10:00 Daily",
            "03-04T10:00 Early",
            "03-05T10:00 Daily",
            "03-06T14:00 Tail",
            "03-07T14:00 Tail"),
        expandedStarts(ana));
    var increment = ana.since(token).byId();
    assertEquals(trimmed, increment.get(id));
    assertEquals(tail, increment.get(tail.getId()));
    assertEquals("cancelled", increment.get(late).getStatus());
    assertFalse(increment.has(early) && "cancelled".equals(increment.get(early).getStatus()));
    Refusal.of(() -> ana.patch(id + "_20260306T090000Z", new Event().setSummary("No")));
  }

  private void split(Stage stage) throws Exception {
    var ana = stage.ana();
    var body = Bodies.series("Daily", "2026-03-03T10:00", "RRULE:FREQ=DAILY;COUNT=8");
    body.setExtendedProperties(
        new ExtendedProperties().setPrivate(Map.of("tag", "1")).setShared(Map.of("room", "4")));
    var master = ana.insert(body);
    String id = master.getId();
    String token = ana.baseline();
    stage.tick();
    stage
        .control()
        .split(Stage.ANA, id, Bodies.instant("2026-03-06T10:00"), Map.of("summary", "Tail"));

    var masters = ana.byId(query -> query);
    assertEquals(2, masters.size());
    var head = masters.get(id);
    var tail =
        masters.all().stream().filter(it -> !it.getId().equals(id)).findFirst().orElseThrow();
    assertTrue(tail.getId().matches(id + "_R\\d{8}T\\d{6}"), tail.getId());
    assertEquals("Tail", tail.getSummary());
    assertEquals("2026-03-06T10:00", Bodies.local(tail.getStart()));
    assertEquals(Map.of("tag", "1"), tail.getExtendedProperties().getPrivate());
    assertEquals(Map.of("room", "4"), tail.getExtendedProperties().getShared());
    assertNotEquals(master.getICalUID(), tail.getICalUID());
    assertTrue(head.getRecurrence().getFirst().contains("UNTIL="), head.toString());
    assertEquals(Map.of("tag", "1"), head.getExtendedProperties().getPrivate());
    assertEquals(Set.of(id, tail.getId()), ana.since(token).byId().ids());

    var instances = ana.list(query -> query.setSingleEvents(true));
    assertEquals(8, instances.size());
    for (Event instance : instances) {
      boolean first = Bodies.local(instance.getStart()).compareTo("2026-03-06") < 0;
      assertEquals(first ? id : tail.getId(), instance.getRecurringEventId());
      assertEquals(first ? "Daily" : "Tail", instance.getSummary());
      assertTrue(instance.getId().matches(id + "(_R\\d{8}T\\d{6})?_\\d{8}T090000Z"));
      assertEquals(instance, ana.get(instance.getId()));
    }
    assertEquals(3, instances.stream().filter(it -> it.getSummary().equals("Daily")).count());
  }

  private void moved(Stage stage) throws Exception {
    var ana = stage.ana();
    String id = daily(ana).getId();
    String special = id + "_20260304T090000Z";
    String off = id + "_20260305T090000Z";
    ana.patch(
        special,
        new Event()
            .setSummary("Special")
            .setStart(Bodies.at("2026-03-04T16:00"))
            .setEnd(Bodies.at("2026-03-04T17:00")));
    ana.delete(off);
    String token = ana.baseline();
    stage.tick();
    ana.patch(
        id,
        new Event().setStart(Bodies.at("2026-03-03T11:30")).setEnd(Bodies.at("2026-03-03T12:30")));

    var after = ana.byId(query -> query);
    String newSpecial = id + "_20260304T103000Z";
    String newOff = id + "_20260305T103000Z";
    assertEquals(Set.of(id, newSpecial, newOff), after.ids());
    assertEquals("Special", after.get(newSpecial).getSummary());
    assertEquals("2026-03-04T11:30", Bodies.local(after.get(newSpecial).getOriginalStartTime()));
    assertEquals("2026-03-04T16:00", Bodies.local(after.get(newSpecial).getStart()));
    assertEquals("cancelled", after.get(newOff).getStatus());
    assertEquals(
        List.of(
            "03-03T11:30 Daily",
            "03-04T16:00 Special",
            "03-06T11:30 Daily",
            "03-07T11:30 Daily",
            "03-08T11:30 Daily",
            "03-09T11:30 Daily",
            "03-10T11:30 Daily"),
        expandedStarts(ana));
    for (Event instance : ana.list(query -> query.setSingleEvents(true))) {
      assertTrue(instance.getId().endsWith("T103000Z"), instance.getId());
    }
    var increment = ana.since(token).byId();
    assertTrue(increment.ids().containsAll(Set.of(id, newSpecial)), increment::toString);
    assertEquals("cancelled", increment.get(special).getStatus());
    Refusal.of(() -> ana.patch(id + "_20260306T090000Z", new Event().setSummary("No")));

    // With another rule, exceptions whose slot is no longer generated are gone.
    String later = ana.baseline();
    ana.patch(id, new Event().setRecurrence(List.of("RRULE:FREQ=DAILY;INTERVAL=2;COUNT=4")));
    assertEquals(Set.of(id, newOff), ana.byId(query -> query).ids());
    assertEquals("cancelled", ana.since(later).byId().get(newSpecial).getStatus());
    assertEquals(
        List.of("03-03T11:30 Daily", "03-07T11:30 Daily", "03-09T11:30 Daily"),
        expandedStarts(ana));
  }
}
