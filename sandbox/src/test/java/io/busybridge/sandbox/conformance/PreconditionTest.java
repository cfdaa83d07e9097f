package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.api.services.calendar.CalendarRequest;
import com.google.api.services.calendar.model.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writing only what one has seen. */
final class PreconditionTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("EV-21", "a stale etag stops every write", this::stale),
        new Row("EV-22", "a current etag, a star or none let it pass", this::current),
        new Row("EV-23", "an unchanged event need not be sent again", this::unchanged));
  }

  private static <T> CalendarRequest<T> onlyIf(String etag, CalendarRequest<T> request) {
    request.getRequestHeaders().setIfMatch(etag);
    return request;
  }

  private void stale(Stage stage) throws Exception {
    var ana = stage.ana();
    var events = ana.api().events();
    var seen = ana.insert(Bodies.hour("Review", "2026-03-03T09:00"));
    var id = seen.getId();
    // Within the same millisecond, too, a change must be visible in the etag.
    var now = ana.patch(id, new Event().setSummary("Somebody else's"));
    assertNotEquals(seen.getEtag(), now.getEtag());
    String token = ana.baseline();
    stage.tick();

    var body = Bodies.hour("Mine", "2026-03-03T10:00");
    var patch = onlyIf(seen.getEtag(), events.patch("primary", id, body));
    var put = onlyIf(seen.getEtag(), events.update("primary", id, body));
    var delete = onlyIf(seen.getEtag(), events.delete("primary", id));
    for (var request : List.of(patch, put, delete)) {
      Refusal.of(request::execute)
          .is(412, "conditionNotMet")
          .says("Precondition Failed")
          .locates("header", "If-Match");
      assertEquals(now, ana.get(id));
    }
    assertEquals(List.of(), ana.since(token).items());
  }

  private void current(Stage stage) throws Exception {
    var ana = stage.ana();
    var events = ana.api().events();
    var id = ana.insert(Bodies.hour("0", "2026-03-03T09:00")).getId();
    String etag = ana.get(id).getEtag();
    var first = onlyIf(etag, events.patch("primary", id, new Event().setSummary("1"))).execute();
    assertEquals("1", first.getSummary());
    var body = Bodies.hour("2", "2026-03-03T09:00");
    var second = onlyIf(first.getEtag(), events.update("primary", id, body)).execute();
    assertEquals("2", second.getSummary());

    var forced = onlyIf("*", events.patch("primary", id, new Event().setSummary("3"))).execute();
    assertEquals("3", forced.getSummary());
    assertEquals("4", ana.patch(id, new Event().setSummary("4")).getSummary());
    delete(ana, id, ana.get(id).getEtag());

    var other = ana.insert(Bodies.hour("0", "2026-03-03T09:00")).getId();
    delete(ana, other, "*");
    assertEquals(List.of(), ana.list());
  }

  private static void delete(Person person, String id, String etag) throws IOException {
    var request = onlyIf(etag, person.api().events().delete("primary", id));
    assertEquals(204, request.executeUnparsed().getStatusCode());
    assertEquals("cancelled", person.get(id).getStatus());
  }

  private void unchanged(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Review", "2026-03-03T09:00"));
    String path = "calendar/v3/calendars/primary/events/" + event.getId();
    var known = Map.of("If-None-Match", event.getEtag());
    var answer = ana.wire().get(path, known);
    assertEquals("304 ", answer.status() + " " + answer.text());
    ana.patch(event.getId(), new Event().setSummary("Retitled"));
    ana.wire().get(path, known).expect(200);
  }
}
