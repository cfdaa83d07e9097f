package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every refusal that any row meets is checked for its shape; here one of each status is. */
final class ErrorBodyTest implements Rows {
  private static final String EVENTS = "calendar/v3/calendars/primary/events";
  private static final String HOUR =
      """
      {"id": "%s", "start": {"dateTime": "2026-03-03T09:00:00+01:00"},
       "end": {"dateTime": "2026-03-03T10:00:00+01:00"}}
      """;

  @Override
  public List<Row> rows() {
    return List.of(new Row("ER-07", "every error has the same shape", this::shapes));
  }

  private void shapes(Stage stage) {
    var ana = stage.ana().wire();
    ana.json("POST", EVENTS, HOUR.formatted("chosen1")).expect(200);
    ana.json("POST", EVENTS, HOUR.formatted("chosen2")).expect(200);
    ana.delete(EVENTS + "/chosen2").expect(204);
    stage.control().share(Stage.ANA, Stage.BEN, "reader");
    var ben = stage.ben().wire();
    var stale = Map.of("If-Match", "\"1\"", "Content-Type", "application/json");

    var refusals = new TreeMap<String, Wire.Answer>();
    refusals.put(
        "400 timeRangeEmpty",
        ana.json("POST", EVENTS, HOUR.formatted("chosen3").replace("T10", "T08")));
    refusals.put("400 required", ana.json("POST", EVENTS, "{}"));
    refusals.put("400 parseError", ana.json("POST", EVENTS, "{\"summary\": "));
    refusals.put("400 invalid", ana.get(EVENTS + "?syncToken=garbage"));
    refusals.put("401 authError", stage.wire().bearing("made-up").get(EVENTS));
    refusals.put("401 required", stage.wire().get(EVENTS));
    refusals.put("403 forbidden", ana.json("PATCH", EVENTS + "/chosen2", "{\"summary\": \"x\"}"));
    refusals.put(
        "403 insufficientPermissions",
        stage.as(Stage.ANA, Stage.EVENTS_SCOPE).wire().get("calendar/v3/users/me/calendarList"));
    refusals.put(
        "403 requiredAccessLevel",
        ben.delete("calendar/v3/calendars/" + Wire.encode(Stage.ANA) + "/events/chosen1"));
    refusals.put("404 notFound", ana.get(EVENTS + "/never00"));
    refusals.put("409 duplicate", ana.json("POST", EVENTS, HOUR.formatted("chosen1")));
    refusals.put("410 deleted", ana.delete(EVENTS + "/chosen2"));
    refusals.put("412 conditionNotMet", ana.patch(EVENTS + "/chosen1", "{}", stale));

    var met = new TreeMap<String, String>();
    refusals.forEach(
        (expected, answer) -> {
          var refusal = Refusal.in(answer);
          met.put(expected, refusal.status() + " " + refusal.reason());
        });
    refusals.keySet().forEach(expected -> assertEquals(expected, met.get(expected)));

    // Those that come from outside the calendar, too; and by every way in.
    for (int status : List.of(429, 500, 502, 503, 504)) {
      String reason = status == 429 ? "rateLimitExceeded" : "backendError";
      var effect = Map.of("type", "error", "status", status, "reason", reason);
      stage.control().fault(Map.of("effect", effect, "count", 1));
      Refusal.in(ana.get(EVENTS)).is(status, reason);
    }
    Refusal.in(ana.get("calendar/v3/calendars/nobody%40home.example/events")).is(404, "notFound");
    Refusal.in(ana.get("calendar/v3/no/such/thing")).is(404, "notFound");
  }
}
