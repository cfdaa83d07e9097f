package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a sync token brings. */
final class SyncTokenTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("SY-01", "the token is on the last page and forgets nothing", this::pages),
        new Row("SY-02", "nothing changed brings nothing and a token", this::nothing),
        new Row("SY-03", "five edits are one entry", this::latest),
        new Row("SY-04", "what came and went is never shown alive", this::ephemeral),
        new Row("SY-09", "a deletion is in the increment unasked", this::tombstone),
        new Row("SY-14", "an old token tells the same again", this::replay),
        new Row("SY-16", "own writes come back", this::echo));
  }

  private void pages(Stage stage) throws Exception {
    var ana = stage.ana();
    for (int i = 0; i < 9; i++) {
      ana.insert(Bodies.hour("Event " + i, "2026-03-03T09:00").setId("event" + i));
    }
    UnaryOperator<Calendar.Events.List> three = query -> query.setMaxResults(3);
    var first = three.apply(ana.api().events().list("primary")).execute();
    assertEquals(3, first.getItems().size());
    assertFalse(first.containsKey("nextSyncToken"));
    stage.tick();
    // One of each page, and a new one, while the listing is under way.
    ana.patch("event0", new Event().setSummary("Changed"));
    ana.patch("event8", new Event().setSummary("Changed"));
    ana.insert(Bodies.hour("New", "2026-03-03T09:00").setId("event9"));

    var second =
        three
            .apply(ana.api().events().list("primary"))
            .setPageToken(first.getNextPageToken())
            .execute();
    assertEquals(3, second.getItems().size());
    assertFalse(second.containsKey("nextSyncToken"));
    var third =
        three
            .apply(ana.api().events().list("primary"))
            .setPageToken(second.getNextPageToken())
            .execute();
    assertFalse(third.containsKey("nextPageToken"));
    var seen = new LinkedHashMap<String, Event>();
    for (var page : List.of(first, second, third)) {
      page.getItems().forEach(item -> seen.put(item.getId(), item));
    }
    for (int i = 0; i < 8; i++) {
      assertTrue(seen.containsKey("event" + i), "event" + i);
    }

    var increment = ana.since(third.getNextSyncToken()).byId();
    assertTrue(increment.ids().containsAll(List.of("event0", "event8", "event9")));
    seen.putAll(increment.entries());
    assertEquals(ana.byId(query -> query).entries(), seen);
  }

  private void nothing(Stage stage) throws Exception {
    var ana = stage.ana();
    ana.insert(Bodies.hour("Old", "2026-03-03T09:00"));
    String token = ana.baseline();
    assertFalse(token.isBlank());
    var none = ana.since(token);
    assertEquals(List.of(), none.items());
    assertFalse(none.token().isBlank());
    var event = ana.insert(Bodies.hour("New", "2026-03-03T09:00"));
    assertEquals(List.of(event), ana.since(none.token()).items());
  }

  private void latest(Stage stage) throws Exception {
    var ana = stage.ana();
    var id = ana.insert(Bodies.hour("0", "2026-03-03T09:00")).getId();
    String token = ana.baseline();
    for (int i = 1; i <= 5; i++) {
      stage.tick();
      ana.patch(id, new Event().setSummary("" + i));
    }
    var increment = ana.since(token);
    assertEquals(List.of(ana.get(id)), increment.items());
    assertEquals("5", increment.items().getFirst().getSummary());
    assertEquals(List.of(), ana.since(increment.token()).items());
  }

  private void ephemeral(Stage stage) throws Exception {
    var ana = stage.ana();
    String token = ana.baseline();
    var id = ana.insert(Bodies.hour("Brief", "2026-03-03T09:00")).getId();
    stage.tick();
    ana.delete(id);
    for (Event item : ana.since(token).items()) {
      assertEquals(id, item.getId());
      assertEquals("cancelled", item.getStatus());
    }
  }

  private void tombstone(Stage stage) throws Exception {
    var ana = stage.ana();
    var body = Bodies.hour("Doomed", "2026-03-03T09:00");
    var id = ana.insert(body).getId();
    String token = ana.baseline();
    stage.tick();
    ana.delete(id);
    var stone = ana.since(token).byId().get(id);
    assertEquals("cancelled", stone.getStatus());
    var asked = ana.sync(query -> query.setSyncToken(token).setShowDeleted(true));
    assertEquals("cancelled", asked.byId().get(id).getStatus());
    assertEquals(1, asked.items().size());

    stage.control().turn(Switches.MINIMAL_TOMBSTONES, true);
    var bare = ana.since(token).byId().get(id);
    assertEquals("cancelled", bare.getStatus());
    assertTrue(List.of("id", "status", "kind", "etag").containsAll(bare.keySet()), bare::toString);
    assertFalse(bare.containsKey("summary"));
  }

  private void replay(Stage stage) throws Exception {
    var ana = stage.ana();
    var first = ana.insert(Bodies.hour("First", "2026-03-03T09:00"));
    String old = ana.baseline();
    stage.tick();
    var second = ana.insert(Bodies.hour("Second", "2026-03-03T09:00"));
    assertEquals(List.of(second), ana.since(old).items());
    ana.delete(first.getId());
    var again = ana.since(old).byId();
    assertEquals(second, again.get(second.getId()));
    assertEquals("cancelled", again.get(first.getId()).getStatus());
    assertEquals(2, again.size());
    assertEquals(again, ana.since(old).byId());
  }

  private void echo(Stage stage) throws Exception {
    var ana = stage.ana();
    String token = ana.baseline();
    var mine = ana.insert(Bodies.hour("Mine", "2026-03-03T09:00"));
    var afterInsert = ana.since(token);
    assertEquals(List.of(mine), afterInsert.items());
    stage.tick();
    var patched = ana.patch(mine.getId(), new Event().setSummary("Still mine"));
    var afterPatch = ana.since(afterInsert.token());
    assertEquals(List.of(patched), afterPatch.items());
    stage.tick();
    ana.delete(mine.getId());
    assertEquals(List.of(mine.getId()), ana.since(afterPatch.token()).ids());
  }
}
