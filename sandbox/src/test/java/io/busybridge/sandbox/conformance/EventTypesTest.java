package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import java.util.List;
import java.util.TreeSet;

/** Events that are more, or less, than a meeting. */
final class EventTypesTest implements Rows {
  private static final List<String> TYPES =
      List.of("birthday", "focusTime", "fromGmail", "outOfOffice", "workingLocation");

  @Override
  public List<Row> rows() {
    return List.of(new Row("EV-44", "types are listed, filtered and never change", this::types));
  }

  private void types(Stage stage) throws Exception {
    var ana = stage.ana();
    for (String type : TYPES) {
      stage.control().seed(Stage.ANA, event(type));
    }
    var plain = ana.insert(Bodies.hour("Meeting", "2026-03-03T13:00"));

    var all = ana.byId(query -> query);
    assertEquals(TYPES.size() + 1, all.size());
    for (String type : TYPES) {
      assertEquals(type, all.get(id(type)).getEventType());
      assertEquals(List.of(id(type)), ana.ids(query -> query.setEventTypes(List.of(type))));
    }
    assertEquals(
        new TreeSet<>(List.of(id("birthday"), id("outOfOffice"))),
        new TreeSet<>(ana.ids(q -> q.setEventTypes(List.of("birthday", "outOfOffice")))));
    assertEquals(List.of(plain.getId()), ana.ids(q -> q.setEventTypes(List.of("default"))));
    assertEquals(
        "homeOffice", all.get(id("workingLocation")).getWorkingLocationProperties().getType());

    for (String type : TYPES) {
      Refusal.of(() -> ana.patch(id(type), new Event().setEventType("default")))
          .is(400, "eventTypeRestriction");
      assertEquals(all.get(id(type)), ana.get(id(type)));
    }
    Refusal.of(() -> ana.patch(plain.getId(), new Event().setEventType("outOfOffice")))
        .is(400, "eventTypeRestriction");
    assertEquals(plain, ana.get(plain.getId()));
    assertTrue(ana.patch(id("fromGmail"), new Event().setColorId("4")).getColorId().equals("4"));
  }

  private static String id(String type) {
    return "seeded" + TYPES.indexOf(type);
  }

  private static String event(String type) {
    String more =
        switch (type) {
          case "workingLocation" ->
              ", \"transparency\": \"transparent\", \"visibility\": \"public\","
                  + " \"workingLocationProperties\": {\"type\": \"homeOffice\", \"homeOffice\": {}}";
          case "outOfOffice" ->
              ", \"outOfOfficeProperties\": {\"autoDeclineMode\": \"declineNone\"}";
          case "focusTime" -> ", \"focusTimeProperties\": {\"chatStatus\": \"doNotDisturb\"}";
          case "birthday" -> ", \"birthdayProperties\": {\"type\": \"birthday\"}";
          default -> "";
        };
    return """
    {"id": "%s", "summary": "%s", "eventType": "%s", "status": "confirmed",
     "start": {"dateTime": "2026-03-03T09:00:00+01:00"},
     "end": {"dateTime": "2026-03-03T10:00:00+01:00"}%s}
    """
        .formatted(id(type), type, type, more);
  }
}
