package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.FreeBusyCalendar;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When somebody is busy, without saying why. */
final class FreeBusyTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(new Row("CL-12", "busy times are merged, and only those", this::busy));
  }

  private void busy(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    ana.insert(Bodies.hour("A", "2026-03-03T09:00"));
    ana.insert(Bodies.timed("Overlaps A", "2026-03-03T09:30", Duration.ofMinutes(90)));
    ana.insert(Bodies.hour("Apart", "2026-03-03T13:00"));
    ana.insert(Bodies.hour("Free", "2026-03-03T15:00").setTransparency("transparent"));
    ana.delete(ana.insert(Bodies.hour("Off", "2026-03-03T16:00")).getId());
    var declined = ben.insert(Bodies.invitation("Declined", "2026-03-03T17:00", Stage.ANA));
    ana.answer(declined.getId(), "declined");
    var series = ana.insert(Bodies.series("Daily", "2026-03-02T19:00", "RRULE:FREQ=DAILY;COUNT=3"));
    ana.patch(
        series.getId() + "_20260304T180000Z",
        new Event().setStart(Bodies.at("2026-03-03T21:00")).setEnd(Bodies.at("2026-03-03T22:00")));
    ana.insert(Bodies.hour("Tomorrow", "2026-03-04T09:00"));

    stage.control().share(Stage.BEN, Stage.ANA, "freeBusyReader");
    var answer =
        ana.api()
            .freebusy()
            .query(
                new FreeBusyRequest()
                    .setTimeMin(Bodies.dateTime("2026-03-03T00:00"))
                    .setTimeMax(Bodies.dateTime("2026-03-04T00:00"))
                    .setItems(items(Stage.ANA, Stage.BEN, "nobody@home.example")))
            .execute();
    assertEquals("calendar#freeBusy", answer.getKind());
    var calendars = new ById<>(answer.getCalendars());
    assertEquals(
        List.of("09:00-11:00", "13:00-14:00", "19:00-20:00", "21:00-22:00"),
        periods(calendars.get(Stage.ANA)));
    assertNull(calendars.get(Stage.ANA).getErrors());
    assertEquals(List.of("17:00-18:00"), periods(calendars.get(Stage.BEN)));
    var unknown = calendars.get("nobody@home.example");
    assertEquals("notFound", unknown.getErrors().getFirst().getReason());
    assertEquals("global", unknown.getErrors().getFirst().getDomain());
    assertTrue(unknown.getBusy() == null || unknown.getBusy().isEmpty());

    // Carla's calendar is there, but not for Ana: the same words.
    var elsewhere =
        ana.api()
            .freebusy()
            .query(
                new FreeBusyRequest()
                    .setTimeMin(Bodies.dateTime("2026-03-03T00:00"))
                    .setTimeMax(Bodies.dateTime("2026-03-04T00:00"))
                    .setItems(items(Stage.CARLA)))
            .execute();
    var stranger = new ById<>(elsewhere.getCalendars()).get(Stage.CARLA);
    assertEquals("notFound", stranger.getErrors().getFirst().getReason());
  }

  private static List<FreeBusyRequestItem> items(String... ids) {
    return java.util.Arrays.stream(ids).map(id -> new FreeBusyRequestItem().setId(id)).toList();
  }

  private static List<String> periods(FreeBusyCalendar calendar) {
    return calendar.getBusy().stream()
        .map(it -> clock(it.getStart().getValue()) + "-" + clock(it.getEnd().getValue()))
        .toList();
  }

  private static String clock(long millis) {
    return Instant.ofEpochMilli(millis).atZone(Bodies.BERLIN).toLocalTime().toString();
  }
}
