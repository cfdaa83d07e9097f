package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a new event must say, and what the server adds to it. */
final class EventInsertTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("EV-01", "a minimal timed event gets its defaults", this::defaults),
        new Row("EV-02", "an event needs a start and an end", this::missingEnd),
        new Row("EV-03", "a date and a time do not mix", this::mixed),
        new Row("EV-04", "an event takes time", this::empty),
        new Row("EV-05", "a local time needs a zone", this::noZone),
        new Row("EV-06", "a series needs a zone", this::seriesWithoutZone),
        new Row("EV-11", "readers may not write", this::readers),
        new Row("EV-28", "oversized private properties are cut silently", this::oversized),
        new Row("EV-30", "defaults that were sent are not said again", this::omitted),
        new Row("EV-46", "another zone shows the same instants", this::zones));
  }

  private void defaults(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Planning", "2026-03-03T09:00"));

    assertTrue(event.getId().matches("[0-9a-v]{5,1024}"), event.getId());
    assertEquals("calendar#event", event.getKind());
    assertEquals("confirmed", event.getStatus());
    assertEquals("default", event.getEventType());
    assertEquals(0, event.getSequence());
    assertEquals(event.getId() + "@google.com", event.getICalUID());
    assertTrue(event.getEtag().matches("\"[^\"]+\""), event.getEtag());
    assertEquals(stage.now(), Instant.ofEpochMilli(event.getCreated().getValue()));
    assertEquals(stage.now(), Instant.ofEpochMilli(event.getUpdated().getValue()));
    assertEquals(Stage.ANA, event.getCreator().getEmail());
    assertEquals(true, event.getCreator().getSelf());
    assertEquals(Stage.ANA, event.getOrganizer().getEmail());
    assertEquals(true, event.getOrganizer().getSelf());
    assertEquals(true, event.getReminders().getUseDefault());
    assertFalse(event.getHtmlLink().isBlank());
    assertEquals("Planning", event.getSummary());
    assertEquals(Bodies.instant("2026-03-03T09:00"), Bodies.instant(event.getStart()));
    assertEquals(Bodies.instant("2026-03-03T10:00"), Bodies.instant(event.getEnd()));
    assertEquals("Europe/Berlin", event.getStart().getTimeZone());
    assertEquals(event, ana.get(event.getId()));

    String team = stage.control().calendar(Stage.ANA, "Team");
    var there = ana.at(team).insert(Bodies.hour("Planning", "2026-03-03T09:00"));
    assertEquals(team, there.getOrganizer().getEmail());
    assertEquals("Team", there.getOrganizer().getDisplayName());
    assertEquals(true, there.getOrganizer().getSelf());
    assertEquals(Stage.ANA, there.getCreator().getEmail());
  }

  private void missingEnd(Stage stage) throws Exception {
    var ana = stage.ana();
    Refusal.of(() -> ana.insert(Bodies.hour("Open", "2026-03-03T09:00").setEnd(null)))
        .is(400, "required")
        .says("Missing end time.");
    Refusal.of(() -> ana.insert(Bodies.hour("Open", "2026-03-03T09:00").setStart(null)))
        .is(400, "required");
    Refusal.of(() -> ana.insert(new Event().setSummary("Open"))).is(400, "required");
    assertEquals(List.of(), ana.list());
  }

  private void mixed(Stage stage) throws Exception {
    var ana = stage.ana();
    String message = "Start and end times must either both be date or both be dateTime.";
    var dateToTime = Bodies.hour("Mixed", "2026-03-03T09:00").setStart(Bodies.on("2026-03-03"));
    Refusal.of(() -> ana.insert(dateToTime)).is(400, "invalid").says(message);
    var timeToDate = Bodies.hour("Mixed", "2026-03-03T09:00").setEnd(Bodies.on("2026-03-04"));
    Refusal.of(() -> ana.insert(timeToDate)).is(400, "invalid").says(message);
    assertEquals(List.of(), ana.list());
  }

  private void empty(Stage stage) throws Exception {
    var ana = stage.ana();
    String message = "The specified time range is empty.";
    for (Event event :
        List.of(
            Bodies.timed("Backwards", "2026-03-03T09:00", Duration.ofMinutes(-30)),
            Bodies.timed("No time", "2026-03-03T09:00", Duration.ZERO),
            Bodies.days("No day", "2026-03-03", "2026-03-03"),
            Bodies.days("Yesterday", "2026-03-03", "2026-03-02"))) {
      Refusal.of(() -> ana.insert(event)).is(400, "timeRangeEmpty").says(message);
    }
    assertEquals(List.of(), ana.list());

    stage
        .control()
        .seed(
            Stage.ANA,
            """
            {"id": "zerolength", "summary": "Deadline",
             "start": {"dateTime": "2026-03-03T09:00:00+01:00"},
             "end": {"dateTime": "2026-03-03T09:00:00+01:00"}}
            """);
    var real = ana.get("zerolength");
    assertEquals(real.getStart().getDateTime(), real.getEnd().getDateTime());
  }

  private void noZone(Stage stage) throws Exception {
    var ana = stage.ana();
    String path = "calendar/v3/calendars/primary/events";
    String floating =
        """
        {"summary": "Floating", "start": {"dateTime": "2026-03-03T09:00:00"%1$s},
         "end": {"dateTime": "2026-03-03T10:00:00"%1$s}}
        """;
    Refusal.in(ana.wire().json("POST", path, floating.formatted("")))
        .is(400, "required")
        .says("Missing time zone definition for start time.");
    assertEquals(List.of(), ana.list());

    var zoned =
        ana.wire()
            .json("POST", path, floating.formatted(", \"timeZone\": \"America/New_York\""))
            .expect(200)
            .json();
    var event = ana.get(zoned.path("id").asText());
    assertEquals(Instant.parse("2026-03-03T14:00:00Z"), Bodies.instant(event.getStart()));
    assertEquals("America/New_York", event.getStart().getTimeZone());
  }

  private void seriesWithoutZone(Stage stage) throws Exception {
    var ana = stage.ana();
    var series = Bodies.series("Standup", "2026-03-03T09:00", "RRULE:FREQ=DAILY;COUNT=3");
    series.getStart().setTimeZone(null);
    series.getEnd().setTimeZone(null);
    Refusal.of(() -> ana.insert(series))
        .is(400, "required")
        .says("Missing time zone definition for start time.");
    assertEquals(List.of(), ana.list());

    // Whole days need none.
    var days = Bodies.days("Fair", "2026-03-03", "2026-03-04");
    days.setRecurrence(List.of("RRULE:FREQ=YEARLY"));
    assertEquals(List.of("RRULE:FREQ=YEARLY"), ana.insert(days).getRecurrence());
  }

  private void readers(Stage stage) throws Exception {
    var ana = stage.ana();
    var own = ana.insert(Bodies.hour("Ana's", "2026-03-03T09:00"));
    var ben = stage.ben().at(Stage.ANA);
    var attempt = Bodies.hour("Ben's", "2026-03-04T09:00");
    Refusal.of(() -> ben.insert(attempt)).is(404, "notFound");
    for (String role : List.of("freeBusyReader", "reader")) {
      stage.control().share(Stage.ANA, Stage.BEN, role);
      String message = "You need to have writer access to this calendar.";
      Refusal.of(() -> ben.insert(attempt)).is(403, "requiredAccessLevel").says(message);
      Refusal.of(() -> ben.patch(own.getId(), new Event().setSummary("Mine")))
          .is(403, "requiredAccessLevel");
      Refusal.of(() -> ben.delete(own.getId())).is(403, "requiredAccessLevel");
    }
    assertEquals(List.of(own), ana.list());

    stage.control().share(Stage.ANA, Stage.BEN, "writer");
    assertEquals(Stage.BEN, ben.insert(attempt).getCreator().getEmail());
  }

  private void oversized(Stage stage) throws Exception {
    var ana = stage.ana();
    var properties =
        Map.of(
            "k".repeat(44),
            "kept",
            "k".repeat(45),
            "dropped",
            "long",
            "v".repeat(1025),
            "fits",
            "v".repeat(1024));
    var event =
        ana.insert(
            Bodies.hour("Tagged", "2026-03-03T09:00")
                .setExtendedProperties(
                    new Event.ExtendedProperties().setPrivate(properties).setShared(properties)));
    var expected =
        Map.of("k".repeat(44), "kept", "long", "v".repeat(1024), "fits", "v".repeat(1024));
    assertEquals(expected, event.getExtendedProperties().getPrivate());
    assertEquals(expected, event.getExtendedProperties().getShared());
    assertEquals(expected, ana.get(event.getId()).getExtendedProperties().getPrivate());

    var patched =
        ana.patch(
            event.getId(),
            new Event().setExtendedProperties(Bodies.privately(Map.of("x".repeat(45), "dropped"))));
    assertEquals(expected, patched.getExtendedProperties().getPrivate());
  }

  private void omitted(Stage stage) throws Exception {
    var ana = stage.ana();
    var sent =
        Bodies.hour("Plain", "2026-03-03T09:00")
            .setTransparency("opaque")
            .setVisibility("default")
            .setGuestsCanModify(false)
            .setGuestsCanInviteOthers(true)
            .setGuestsCanSeeOtherGuests(true);
    var id = ana.insert(sent).getId();
    String path = "calendar/v3/calendars/primary/events/" + id;
    var read = ana.wire().get(path).expect(200).json();
    for (String field :
        List.of(
            "transparency",
            "visibility",
            "colorId",
            "guestsCanModify",
            "guestsCanInviteOthers",
            "guestsCanSeeOtherGuests",
            "attendeesOmitted",
            "locked",
            "privateCopy")) {
      assertFalse(read.has(field), field);
    }

    var marked = ana.patch(id, new Event().setTransparency("transparent").setVisibility("private"));
    assertEquals("transparent", marked.getTransparency());
    assertEquals("private", marked.getVisibility());
    var back = ana.patch(id, new Event().setTransparency("opaque").setVisibility("default"));
    assertNull(back.getTransparency());
    assertNull(back.getVisibility());
  }

  private void zones(Stage stage) throws Exception {
    var ana = stage.ana();
    var event = ana.insert(Bodies.hour("Call", "2026-03-03T09:00"));
    var day = ana.insert(Bodies.days("Fair", "2026-03-03", "2026-03-04"));
    var abroad =
        ana.api().events().get("primary", event.getId()).setTimeZone("Asia/Tokyo").execute();
    assertEquals(Bodies.instant(event.getStart()), Bodies.instant(abroad.getStart()));
    assertEquals(Bodies.instant(event.getEnd()), Bodies.instant(abroad.getEnd()));
    assertEquals(9 * 60, abroad.getStart().getDateTime().getTimeZoneShift());
    assertEquals(60, event.getStart().getDateTime().getTimeZoneShift());
    assertEquals("Europe/Berlin", abroad.getStart().getTimeZone());
    assertEquals(event.getEtag(), abroad.getEtag());

    var listed = ana.byId(query -> query.setTimeZone("America/New_York"));
    var there = listed.get(event.getId());
    assertEquals(-5 * 60, there.getStart().getDateTime().getTimeZoneShift());
    assertEquals(Bodies.instant(event.getStart()), Bodies.instant(there.getStart()));
    assertEquals(day.getStart(), listed.get(day.getId()).getStart());
  }
}
