package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a series looks like: as itself, and expanded. */
final class SeriesTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("RC-01", "unexpanded, masters and exceptions are listed", this::unexpanded),
        new Row("RC-02", "expanded, the window's instances are listed", this::expanded),
        new Row("RC-03", "the wall clock stays through the change to summer time", this::dst),
        new Row("RC-06", "instances are a collection of their own", this::instances),
        new Row("RC-07", "the instances of an instance are itself", this::instanceOfInstance),
        new Row("RC-12", "rules expand as RFC 5545 says", this::rules),
        new Row("RC-13", "an order by start needs an expansion", this::order));
  }

  private void unexpanded(Stage stage) throws Exception {
    var ana = stage.ana();
    var single = ana.insert(Bodies.hour("Once", "2026-03-04T12:00"));
    var master = ana.insert(Bodies.series("Weekly", "2026-03-03T10:00", "RRULE:FREQ=WEEKLY"));
    String third = master.getId() + "_20260317T090000Z";
    ana.patch(third, new Event().setSummary("Special"));

    var listed = ana.byId(query -> query.setSingleEvents(false));
    assertEquals(Set.of(single.getId(), master.getId(), third), listed.ids());
    assertEquals(List.of("RRULE:FREQ=WEEKLY"), listed.get(master.getId()).getRecurrence());
    assertEquals("2026-03-03T10:00", Bodies.local(listed.get(master.getId()).getStart()));
    assertEquals(master.getId(), listed.get(third).getRecurringEventId());
    assertNull(listed.get(third).getRecurrence());
    assertEquals(master.getICalUID(), listed.get(third).getICalUID());
  }

  private void expanded(Stage stage) throws Exception {
    var ana = stage.ana();
    var master = ana.insert(Bodies.series("Weekly", "2026-03-03T10:00", "RRULE:FREQ=WEEKLY"));
    var body = Bodies.days("Fair", "2026-03-10", "2026-03-12");
    var fair = ana.insert(body.setRecurrence(List.of("RRULE:FREQ=DAILY;INTERVAL=7;COUNT=2")));

    var listed =
        ana.byId(
            query ->
                query
                    .setSingleEvents(true)
                    .setTimeMin(Bodies.dateTime("2026-03-09T00:00"))
                    .setTimeMax(Bodies.dateTime("2026-03-25T00:00")));
    String id = master.getId();
    assertEquals(
        Set.of(
            id + "_20260310T090000Z",
            id + "_20260317T090000Z",
            id + "_20260324T090000Z",
            fair.getId() + "_20260310",
            fair.getId() + "_20260317"),
        listed.ids());
    var second = listed.get(id + "_20260310T090000Z");
    assertEquals(id, second.getRecurringEventId());
    assertEquals("2026-03-10T10:00", Bodies.local(second.getOriginalStartTime()));
    assertEquals("Europe/Berlin", second.getOriginalStartTime().getTimeZone());
    assertEquals("2026-03-10T10:00", Bodies.local(second.getStart()));
    assertEquals("2026-03-10T11:00", Bodies.local(second.getEnd()));
    assertEquals("Weekly", second.getSummary());
    assertEquals(master.getICalUID(), second.getICalUID());
    assertNotNull(second.getEtag());
    var days = listed.get(fair.getId() + "_20260317");
    assertEquals(Bodies.on("2026-03-17"), days.getOriginalStartTime());
    assertEquals(Bodies.on("2026-03-17"), days.getStart());
    assertEquals(Bodies.on("2026-03-19"), days.getEnd());
    listed.all().forEach(instance -> assertNull(instance.getRecurrence()));

    // The bounds are exclusive: ended by timeMin or begun at timeMax is outside.
    assertEquals(
        List.of(),
        ana.ids(
            query ->
                query
                    .setSingleEvents(true)
                    .setTimeMin(Bodies.dateTime("2026-03-24T11:00"))
                    .setTimeMax(Bodies.dateTime("2026-03-31T10:00"))));
  }

  private void dst(Stage stage) throws Exception {
    var ana = stage.ana();
    var id =
        ana.insert(Bodies.series("Weekly", "2026-03-24T10:00", "RRULE:FREQ=WEEKLY;COUNT=2"))
            .getId();
    var items = ana.api().events().instances("primary", id).execute().getItems();
    assertEquals(
        List.of(id + "_20260324T090000Z", id + "_20260331T080000Z"),
        items.stream().map(Event::getId).sorted().toList());
    assertEquals(
        List.of("2026-03-24T10:00", "2026-03-31T10:00"),
        items.stream().map(Event::getStart).map(Bodies::local).sorted().toList());
    assertEquals(
        List.of("2026-03-24T11:00", "2026-03-31T11:00"),
        items.stream().map(Event::getEnd).map(Bodies::local).sorted().toList());
    assertEquals(
        120, ana.get(id + "_20260331T080000Z").getStart().getDateTime().getTimeZoneShift());
  }

  private void instances(Stage stage) throws Exception {
    var ana = stage.ana();
    var id =
        ana.insert(Bodies.series("Daily", "2026-03-03T10:00", "RRULE:FREQ=DAILY;COUNT=5")).getId();
    ana.delete(id + "_20260304T090000Z");
    ana.patch(id + "_20260305T090000Z", new Event().setSummary("Special"));
    var all = ana.api().events().instances("primary", id);
    assertEquals(List.of("0303", "0305", "0306", "0307"), days(all.execute().getItems()));

    all.setShowDeleted(true);
    var items = all.execute().getItems();
    assertEquals(List.of("0303", "0304", "0305", "0306", "0307"), days(items));
    for (Event one : items) {
      boolean gone = one.getId().contains("_20260304");
      assertEquals(gone ? "cancelled" : "confirmed", one.getStatus());
      assertEquals(id, one.getRecurringEventId());
    }
    assertEquals(
        List.of("0304"),
        days(all.setOriginalStart("2026-03-04T10:00:00+01:00").execute().getItems()));
    assertEquals(
        List.of("0305"), days(all.setOriginalStart("2026-03-05T09:00:00Z").execute().getItems()));

    var window =
        ana.api()
            .events()
            .instances("primary", id)
            .setTimeMin(Bodies.dateTime("2026-03-05T00:00"))
            .setTimeMax(Bodies.dateTime("2026-03-07T00:00"));
    assertEquals(List.of("0305", "0306"), days(window.execute().getItems()));
    var page = ana.api().events().instances("primary", id).setMaxResults(3).execute();
    assertEquals(3, page.getItems().size());
    var rest =
        ana.api()
            .events()
            .instances("primary", id)
            .setMaxResults(3)
            .setPageToken(page.getNextPageToken())
            .execute();
    assertEquals(
        List.of("0303", "0305", "0306", "0307"),
        days(Stream.of(page, rest).flatMap(it -> it.getItems().stream()).toList()));
  }

  private static List<String> days(List<Event> items) {
    return items.stream()
        .map(item -> item.getId().replaceAll(".*_2026(\\d{4}).*", "$1"))
        .sorted()
        .toList();
  }

  private void instanceOfInstance(Stage stage) throws Exception {
    var ana = stage.ana();
    var id =
        ana.insert(Bodies.series("Daily", "2026-03-03T10:00", "RRULE:FREQ=DAILY;COUNT=5")).getId();
    var one = ana.api().events().instances("primary", id + "_20260304T090000Z");
    assertEquals(List.of("0304"), days(one.execute().getItems()));
    ana.delete(id + "_20260304T090000Z");
    assertEquals(List.of(), one.execute().getItems());
  }

  private void rules(Stage stage) throws Exception {
    var ana = stage.ana();
    assertEquals(
        List.of("2026-03-03T10:00", "2026-03-05T10:00", "2026-03-10T15:00"),
        starts(
            ana,
            "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE;TZID=Europe/Berlin:20260304T100000",
            "RDATE;TZID=Europe/Berlin:20260310T150000"));
    assertEquals(
        List.of("2026-03-03T10:00", "2026-03-04T10:00"),
        starts(ana, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20260305T090000Z,20260306T090000Z"));
    assertEquals(
        List.of("2026-03-03T10:00", "2026-03-05T10:00", "2026-03-10T10:00", "2026-03-12T10:00"),
        starts(
            ana,
            "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2",
            "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20260312T090000Z"));
    assertEquals(
        List.of("2026-03-03T10:00", "2026-03-04T10:00", "2026-03-05T10:00"),
        starts(ana, "RRULE:FREQ=DAILY;UNTIL=20260305T090000Z"));
    assertEquals(
        List.of("2026-03-03T10:00", "2026-03-04T10:00"),
        starts(ana, "RRULE:FREQ=DAILY;UNTIL=20260305T085959Z"));
    assertEquals(
        List.of("2026-03-03T10:00", "2026-05-05T10:00", "2026-07-07T10:00"),
        starts(ana, "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU;COUNT=3"));

    var fair = Bodies.days("Fair", "2026-03-03", "2026-03-04");
    fair.setRecurrence(
        List.of(
            "RRULE:FREQ=DAILY;UNTIL=20260306",
            "EXDATE;VALUE=DATE:20260304",
            "RDATE;VALUE=DATE:20260320"));
    var id = ana.insert(fair).getId();
    assertEquals(
        List.of("2026-03-03", "2026-03-05", "2026-03-06", "2026-03-20"),
        ana.api().events().instances("primary", id).execute().getItems().stream()
            .map(Event::getStart)
            .map(EventDateTime::getDate)
            .map(Object::toString)
            .sorted()
            .toList());
  }

  private static List<String> starts(Person person, String... lines) throws IOException {
    var master = person.insert(Bodies.series("Rule", "2026-03-03T10:00", lines));
    assertEquals(List.of(lines), master.getRecurrence());
    var items = person.api().events().instances("primary", master.getId()).execute().getItems();
    return items.stream().map(Event::getStart).map(Bodies::local).sorted().toList();
  }

  private void order(Stage stage) throws Exception {
    var ana = stage.ana();
    var late = ana.insert(Bodies.hour("Late", "2026-03-05T10:00"));
    var early = ana.insert(Bodies.hour("Early", "2026-03-03T10:00"));
    Refusal.of(() -> ana.list(query -> query.setOrderBy("startTime")));
    var ordered = ana.list(query -> query.setOrderBy("startTime").setSingleEvents(true));
    assertEquals(List.of(early, late), ordered);
  }
}
