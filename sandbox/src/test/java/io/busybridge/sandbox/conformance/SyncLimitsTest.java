package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a sync token forbids, forgets and withstands. */
final class SyncLimitsTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("SY-05", "a token bears no other restriction", this::forbidden),
        new Row("SY-06", "a token holds for its own kind of listing", this::otherKind),
        new Row("SY-07", "a token that was let expire asks for a full sync", this::expired),
        new Row("SY-08", "a token that is not one, or another calendar's", this::foreign),
        new Row("SY-10", "a window stays with its token", this::window),
        new Row("SY-11", "an increment comes in pages, too", this::pages),
        new Row("SY-12", "a page is 250 long, and 2500 at most", this::pageSize),
        new Row("SY-13", "updatedMin reaches back a month", this::updatedMin),
        new Row("SY-15", "other sessions may read an old state", this::stale),
        new Row("SY-17", "some listings bring no token", this::noToken),
        new Row("SY-18", "a page token that is not one", this::pageToken));
  }

  private void forbidden(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(Bodies.hour("Any", "2026-03-03T09:00"));
    String token = ana.baseline();
    var time = Bodies.dateTime("2026-03-03T09:00");
    var restrictions = new LinkedHashMap<String, UnaryOperator<Calendar.Events.List>>();
    restrictions.put("iCalUID", query -> query.setICalUID("x@google.com"));
    restrictions.put("orderBy", query -> query.setOrderBy("updated"));
    restrictions.put("private", query -> query.setPrivateExtendedProperty(List.of("a=1")));
    restrictions.put("shared", query -> query.setSharedExtendedProperty(List.of("a=1")));
    restrictions.put("q", query -> query.setQ("Any"));
    restrictions.put("timeMin", query -> query.setTimeMin(time));
    restrictions.put("timeMax", query -> query.setTimeMax(time));
    restrictions.put("updatedMin", query -> query.setUpdatedMin(time));
    assertEquals(8, restrictions.size());
    restrictions.forEach(
        (_, restriction) -> {
          var refusal =
              Refusal.of(() -> ana.list(query -> restriction.apply(query.setSyncToken(token))));
          assertEquals(400, refusal.status());
          refusal.says("Sync token cannot be used with other query restrictions.");
        });
    var hiding = Refusal.of(() -> ana.list(q -> q.setSyncToken(token).setShowDeleted(false)));
    assertEquals(400, hiding.status());
    assertEquals(List.of(), ana.list(q -> q.setSyncToken(token).setShowDeleted(true)));
  }

  private void otherKind(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(Bodies.hour("Any", "2026-03-03T09:00"));
    String masters = ana.baseline();
    String instances = ana.baseline(query -> query.setSingleEvents(true));
    Refusal.of(() -> ana.list(query -> query.setSyncToken(masters).setSingleEvents(true)))
        .is(400, "invalid");
    Refusal.of(() -> ana.since(instances)).is(400, "invalid");
    Refusal.of(() -> ana.list(q -> q.setSyncToken(masters).setEventTypes(List.of("default"))))
        .is(400, "invalid");
    assertEquals(List.of(), ana.list(query -> query.setSyncToken(instances).setSingleEvents(true)));
    assertEquals(
        List.of(),
        ana.list(
            query ->
                query
                    .setSyncToken(masters)
                    .setMaxResults(10)
                    .setTimeZone("Asia/Tokyo")
                    .setFields("items(id,status),nextPageToken,nextSyncToken")));
  }

  private void expired(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Any", "2026-03-03T09:00"));
    String token = ana.baseline();
    String bens = stage.ben().baseline();
    stage.control().expireSyncTokens(Stage.ANA);
    for (int attempt = 0; attempt < 2; attempt++) {
      Refusal.of(() -> ana.since(token))
          .is(410, "fullSyncRequired")
          .says("Sync token is no longer valid, a full sync is required.")
          .locates("parameter", "syncToken");
    }
    var full = ana.sync(query -> query);
    assertEquals(List.of(event), full.items());
    assertEquals(List.of(), ana.since(full.token()).items());
    assertEquals(List.of(), stage.ben().since(bens).items());
  }

  private void foreign(Stage stage) throws Exception {
    var ana = stage.ana();
    var team = ana.at(stage.control().calendar(Stage.ANA, "Team"));
    for (String token : List.of("garbage", "CPDAlvWDx70CEPDAlvWDx70CGAU=", team.baseline())) {
      Refusal.of(() -> ana.since(token)).is(400, "invalid").says("Invalid sync token value.");
    }
    assertFalse(team.since(team.baseline()).token().isBlank());
  }

  private void window(Stage stage) throws Exception {
    var ana = stage.ana();
    var inside = ana.insert(Bodies.hour("Inside", "2026-03-10T09:00")).getId();
    var outside = ana.insert(Bodies.hour("Outside", "2026-04-20T09:00")).getId();
    var series = ana.insert(Bodies.series("Weekly", "2026-03-03T10:00", "RRULE:FREQ=WEEKLY"));
    UnaryOperator<Calendar.Events.List> march =
        query ->
            query
                .setTimeMin(Bodies.dateTime("2026-03-01T00:00"))
                .setTimeMax(Bodies.dateTime("2026-04-01T00:00"));
    var masters = ana.sync(march);
    assertEquals(Set.of(inside, series.getId()), masters.byId().ids());
    String expanded = ana.baseline(query -> march.apply(query).setSingleEvents(true));
    stage.tick();
    ana.patch(inside, new Event().setSummary("Inside, edited"));
    ana.patch(outside, new Event().setSummary("Outside, edited"));
    ana.insert(Bodies.hour("Far", "2026-05-20T09:00"));
    var near = ana.insert(Bodies.hour("Near", "2026-03-20T09:00")).getId();
    assertEquals(Set.of(inside, near), ana.since(masters.token()).byId().ids());

    ana.patch(series.getId(), new Event().setSummary("Weekly, edited"));
    String april = series.getId() + "_20260407T080000Z";
    String last = series.getId() + "_20260331T080000Z";
    for (boolean beyond : List.of(false, true)) {
      stage.control().turn(Switches.INSTANCES_OUTSIDE_WINDOW, beyond);
      var increment = ana.sync(query -> query.setSyncToken(expanded).setSingleEvents(true)).byId();
      assertEquals("Weekly, edited", increment.get(last).getSummary());
      assertEquals(beyond, increment.has(april));
      assertTrue(increment.ids().containsAll(Set.of(inside, near)));
      assertFalse(increment.has(outside));
    }
  }

  private void pages(Stage stage) throws Exception {
    var ana = stage.ana();
    for (int i = 0; i < 8; i++) {
      ana.insert(Bodies.hour("Event " + i, "2026-03-03T09:00").setId("event" + i));
    }
    String token = ana.baseline();
    stage.tick();
    for (int i = 0; i < 7; i++) {
      ana.patch("event" + i, new Event().setSummary("Changed"));
    }
    var found = new ArrayList<String>();
    var request = ana.api().events().list("primary").setSyncToken(token).setMaxResults(3);
    Events page = request.execute();
    int count = 1;
    while (page.getNextPageToken() != null) {
      assertTrue(page.getItems().size() <= 3);
      assertFalse(page.containsKey("nextSyncToken"));
      page.getItems().forEach(item -> found.add(item.getId()));
      if (count == 1) {
        ana.patch("event7", new Event().setSummary("Changed meanwhile"));
      }
      page = request.setPageToken(page.getNextPageToken()).execute();
      count++;
    }
    page.getItems().forEach(item -> found.add(item.getId()));
    assertTrue(count >= 3);
    for (int i = 0; i < 7; i++) {
      assertTrue(found.contains("event" + i), "event" + i);
    }
    var next = ana.since(page.getNextSyncToken()).ids();
    assertEquals(List.of("event7"), next);
    emptyPages(stage, ana);
  }

  /** A page is counted before it is filtered, so that one may be empty and not the last. */
  private static void emptyPages(Stage stage, Person ana) throws Exception {
    stage.control().turn(Switches.EMPTY_PAGES, true);
    UnaryOperator<Calendar.Events.List> focus =
        query -> query.setEventTypes(List.of("focusTime")).setMaxResults(2);
    String token = ana.baseline(focus);
    for (int i = 0; i < 4; i++) {
      ana.patch("event" + i, new Event().setSummary("Changed again"));
    }
    stage
        .control()
        .seed(
            Stage.ANA,
            """
            {"id": "focus1", "eventType": "focusTime",
             "start": {"dateTime": "2026-03-03T09:00:00+01:00"},
             "end": {"dateTime": "2026-03-03T10:00:00+01:00"}}
            """);
    var request = focus.apply(ana.api().events().list("primary").setSyncToken(token));
    var first = request.execute();
    assertEquals(List.of(), first.getItems());
    assertFalse(first.getNextPageToken().isBlank());
    var all = ana.sync(query -> focus.apply(query.setSyncToken(token)));
    assertEquals(List.of("focus1"), all.ids());
    assertTrue(all.pages() >= 3);
  }

  private void pageSize(Stage stage) throws Exception {
    var ana = stage.ana();
    for (int i = 0; i < 2600; i++) {
      var event = Wire.JSON.createObjectNode().put("id", "seed" + i).put("summary", "Event " + i);
      event.putObject("start").put("dateTime", "2026-03-03T09:00:00+01:00");
      event.putObject("end").put("dateTime", "2026-03-03T10:00:00+01:00");
      stage.sandbox().world().seed(Stage.ANA, event);
    }
    assertEquals(250, ana.api().events().list("primary").execute().getItems().size());
    var most = ana.sync(query -> query.setMaxResults(3000));
    assertEquals(2600, most.byId().size());
    assertEquals(2, most.pages());
    var first = ana.api().events().list("primary").setMaxResults(3000).execute();
    assertEquals(2500, first.getItems().size());
    assertEquals(
        2500, ana.api().events().list("primary").setMaxResults(2500).execute().getItems().size());
    assertEquals(11, ana.sync(query -> query).pages());
  }

  private void updatedMin(Stage stage) throws Exception {
    var before = stage.ana();
    var old = before.insert(Bodies.hour("Old", "2026-03-03T09:00")).getId();
    var doomed = before.insert(Bodies.hour("Doomed", "2026-03-03T09:00")).getId();
    stage.advance(Duration.ofDays(90));
    var ana = stage.ana();
    var edited = ana.insert(Bodies.hour("Recent", "2026-06-03T09:00")).getId();
    ana.delete(doomed);
    Refusal.of(() -> ana.list(q -> q.setUpdatedMin(daysBack(stage, 60))))
        .is(410, "updatedMinTooLongAgo");
    var recent = ana.byId(query -> query.setUpdatedMin(daysBack(stage, 7)));
    assertEquals(Set.of(edited, doomed), recent.ids());
    assertEquals("cancelled", recent.get(doomed).getStatus());
    assertEquals(Set.of(old, edited), ana.byId(query -> query).ids());
  }

  private static DateTime daysBack(Stage stage, int days) {
    return new DateTime(stage.now().minus(Duration.ofDays(days)).toEpochMilli());
  }

  private void stale(Stage stage) throws Exception {
    var writer = stage.ana();
    var reader = stage.ana();
    var id = writer.insert(Bodies.hour("Before", "2026-03-03T09:00")).getId();
    String baseline = reader.baseline();
    stage.control().turn(Switches.STALE_READS, 20);
    // What was written before the switch is old enough.
    stage.advance(Duration.ofSeconds(30));
    writer.patch(id, new Event().setSummary("After"));
    var fresh = writer.insert(Bodies.hour("New", "2026-03-04T09:00")).getId();
    assertEquals("After", writer.get(id).getSummary());
    assertEquals(Set.of(id, fresh), writer.byId(query -> query).ids());
    assertEquals(Set.of(id, fresh), writer.since(baseline).byId().ids());

    stage.advance(Duration.ofSeconds(10));
    assertEquals("Before", reader.get(id).getSummary());
    assertEquals("Before", reader.byId(query -> query).get(id).getSummary());
    assertEquals(List.of(id), reader.ids(query -> query));
    Refusal.of(() -> reader.get(fresh)).is(404, "notFound");
    var early = reader.since(baseline);
    assertTrue(early.items().stream().noneMatch(it -> "After".equals(it.getSummary())));

    stage.advance(Duration.ofSeconds(11));
    assertEquals("After", reader.get(id).getSummary());
    assertEquals(Map.of(id, "After", fresh, "New"), summaries(reader));
    // The token had moved on: what it passed by is never told.
    assertEquals(List.of(), reader.since(early.token()).items());
    assertEquals(Set.of(id, fresh), reader.since(baseline).byId().ids());
  }

  private static Map<String, String> summaries(Person person) throws Exception {
    var all = new LinkedHashMap<String, String>();
    person.list().forEach(event -> all.put(event.getId(), event.getSummary()));
    return all;
  }

  private void noToken(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(Bodies.hour("Any", "2026-03-03T09:00"));
    assertEquals("", ana.baseline(query -> query.setQ("Any")));
    assertEquals("", ana.baseline(query -> query.setOrderBy("updated")));
    assertEquals("", ana.baseline(query -> query.setICalUID("x@google.com")));
    assertEquals("", ana.baseline(q -> q.setPrivateExtendedProperty(List.of("a=1"))));
    assertFalse(ana.baseline(q -> q.setTimeMin(Bodies.dateTime("2026-03-01T00:00"))).isEmpty());
  }

  private void pageToken(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(Bodies.hour("Any", "2026-03-03T09:00"));
    for (String token : List.of("garbage", "CigKGmE", "-1")) {
      Refusal.of(() -> ana.api().events().list("primary").setPageToken(token).execute())
          .is(400, "invalid");
    }
  }
}
