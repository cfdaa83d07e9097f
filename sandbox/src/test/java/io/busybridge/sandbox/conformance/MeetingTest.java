package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.api.services.calendar.model.Channel;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Event.Reminders;
import com.google.api.services.calendar.model.EventAttendee;
import java.util.List;
import java.util.Map;

/** A meeting stands in the calendar of everybody who is invited. */
final class MeetingTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("EV-29", "private properties are found in their own copy only", this::filters),
        new Row("EV-31", "an invitation appears in the guest's calendar", this::invited),
        new Row("EV-32", "an answer flows back to the organizer", this::answered),
        new Row("EV-33", "a guest may not replace", this::guestPut),
        new Row("EV-34", "a guest's edit lasts until the organizer's next", this::guestEdits),
        new Row("EV-35", "what is private to a copy stays there", this::privateParts),
        new Row("EV-36", "a meeting called off leaves the guests' calendars", this::calledOff),
        new Row("EV-37", "on a secondary calendar one's own row is not self", this::secondary),
        new Row("EV-47", "a guest who may modify does so for all", this::guestsCanModify),
        new Row("EV-48", "a lone organizer always comes", this::loneOrganizer));
  }

  private static ById<EventAttendee> guests(Event event) {
    return ById.of(event.getAttendees(), EventAttendee::getEmail);
  }

  private void filters(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var tagged = Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN);
    tagged.setExtendedProperties(
        new Event.ExtendedProperties()
            .setPrivate(Map.of("tag", "1", "kind", "x"))
            .setShared(Map.of("room", "4")));
    var id = ana.insert(tagged).getId();
    var second =
        ana.insert(
                Bodies.hour("Other", "2026-03-03T11:00")
                    .setExtendedProperties(Bodies.privately(Map.of("tag", "2"))))
            .getId();

    assertEquals(List.of(id), ana.ids(q -> q.setPrivateExtendedProperty(List.of("tag=1"))));
    assertEquals(List.of(), ben.ids(q -> q.setPrivateExtendedProperty(List.of("tag=1"))));
    assertEquals(List.of(), ana.ids(q -> q.setPrivateExtendedProperty(List.of("tag=3"))));
    assertEquals(List.of(id), ana.ids(q -> q.setSharedExtendedProperty(List.of("room=4"))));
    assertEquals(List.of(id), ben.ids(q -> q.setSharedExtendedProperty(List.of("room=4"))));
    assertEquals(List.of(), ana.ids(q -> q.setSharedExtendedProperty(List.of("tag=1"))));

    assertEquals(
        List.of(id, second).stream().sorted().toList(),
        ana.ids(q -> q.setPrivateExtendedProperty(List.of("tag=1", "tag=2"))));
    assertEquals(
        List.of(id),
        ana.ids(
            q ->
                q.setPrivateExtendedProperty(List.of("tag=1", "tag=2"))
                    .setSharedExtendedProperty(List.of("room=4"))));
  }

  private void invited(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    try (var receiver = new PushReceiver()) {
      var channel =
          new Channel().setId("bens").setType("web_hook").setAddress(receiver.address("ben"));
      ben.api().events().watch("primary", channel).execute();
      receiver.await("bens", 1);
      var event = ana.insert(Bodies.hour("Talk", "2026-03-03T09:00").setDescription("Agenda"));
      String token = ben.baseline();
      assertEquals(List.of(), ben.list());
      stage.tick();

      var invitation = new Event().setAttendees(Bodies.guests(Stage.BEN));
      var main = ana.patch(event.getId(), invitation);
      var copy = ben.get(event.getId());
      assertEquals(main.getICalUID(), copy.getICalUID());
      assertEquals("Talk", copy.getSummary());
      assertEquals("Agenda", copy.getDescription());
      assertEquals(main.getStart(), copy.getStart());
      assertEquals(Stage.ANA, copy.getOrganizer().getEmail());
      assertNull(copy.getOrganizer().getSelf());
      assertEquals(Stage.ANA, copy.getCreator().getEmail());

      var bensRow = guests(copy).get(Stage.BEN);
      assertEquals(true, bensRow.getSelf());
      assertEquals("needsAction", bensRow.getResponseStatus());
      assertEquals("needsAction", guests(main).get(Stage.BEN).getResponseStatus());
      assertNull(guests(main).get(Stage.BEN).getSelf());
      assertEquals(List.of(copy), ben.since(token).items());
      assertEquals("exists", receiver.await("bens", 2).getLast().state());

      // An etag of its own: what Ben alone changes does not move Ana's.
      ben.patch(copy.getId(), new Event().setColorId("7"));
      assertNotEquals(copy.getEtag(), ben.get(copy.getId()).getEtag());
      assertEquals(main.getEtag(), ana.get(copy.getId()).getEtag());
    }
  }

  private void answered(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var carla = stage.carla();
    var id =
        ana.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN, Stage.CARLA)).getId();
    String etag = ana.get(id).getEtag();
    for (String answer : List.of("accepted", "tentative", "declined")) {
      String token = ana.baseline();
      String carlas = carla.baseline();
      stage.tick();
      ben.answer(id, answer);
      assertEquals(answer, guests(ben.get(id)).get(Stage.BEN).getResponseStatus());
      var main = ana.get(id);
      assertEquals(answer, guests(main).get(Stage.BEN).getResponseStatus());
      assertEquals("needsAction", guests(main).get(Stage.CARLA).getResponseStatus());
      assertNotEquals(etag, main.getEtag());
      assertEquals(List.of(main), ana.since(token).items());
      assertEquals(List.of(carla.get(id)), carla.since(carlas).items());
      assertEquals(answer, guests(carla.get(id)).get(Stage.BEN).getResponseStatus());
      assertEquals("Talk", main.getSummary());
      etag = main.getEtag();
    }

    // The short way: only the own entry, marked as such.
    var own = new EventAttendee().setEmail(Stage.BEN).setResponseStatus("accepted");
    ben.patch(id, new Event().setAttendeesOmitted(true).setAttendees(List.of(own)));
    assertEquals("accepted", guests(ana.get(id)).get(Stage.BEN).getResponseStatus());
    assertEquals(2, ana.get(id).getAttendees().size());
  }

  private void guestPut(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var main = ana.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN));
    var copy = ben.get(main.getId());
    var body = Bodies.invitation("Bens", "2026-03-03T09:00", Stage.BEN);
    Refusal.of(() -> ben.put(main.getId(), body))
        .is(403, "forbiddenForNonOrganizer")
        .says("Shared properties can only be changed by the organizer of the event.");
    Refusal.of(() -> ben.patch(main.getId(), new Event().setGuestsCanModify(true)))
        .is(403, "forbiddenForNonOrganizer");
    assertEquals(copy, ben.get(main.getId()));
    assertEquals(main, ana.get(main.getId()));
  }

  private void guestEdits(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var main = ana.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN));
    var id = main.getId();
    String token = ben.baseline();
    stage.tick();
    ben.patch(id, new Event().setSummary("My name for it"));
    assertEquals("My name for it", ben.get(id).getSummary());
    assertEquals(List.of(id), ben.since(token).ids());
    assertEquals(main, ana.get(id));

    stage.tick();
    ana.patch(id, new Event().setSummary("Talk, renamed").setLocation("Hall"));
    assertEquals("Talk, renamed", ben.get(id).getSummary());
    assertEquals("Hall", ben.get(id).getLocation());
  }

  private void privateParts(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var body = Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN).setColorId("3");
    body.setExtendedProperties(Bodies.privately(Map.of("anas", "1")));
    var main = ana.insert(body);
    var id = main.getId();
    assertNull(ben.get(id).getColorId());
    assertNull(ben.get(id).getExtendedProperties());
    String token = ana.baseline();
    stage.tick();

    var silent = new Reminders().setUseDefault(false);
    ben.patch(
        id,
        new Event()
            .setColorId("7")
            .setTransparency("transparent")
            .setReminders(silent)
            .setExtendedProperties(Bodies.privately(Map.of("bens", "1"))));
    assertEquals(main, ana.get(id));
    assertEquals(List.of(), ana.since(token).items());

    // Nor do they get lost when the organizer changes what is shared.
    ana.patch(id, new Event().setSummary("Talk, renamed"));
    var copy = ben.get(id);
    assertEquals("Talk, renamed", copy.getSummary());
    assertEquals("7", copy.getColorId());
    assertEquals("transparent", copy.getTransparency());
    assertEquals(false, copy.getReminders().getUseDefault());
    assertEquals(Map.of("bens", "1"), copy.getExtendedProperties().getPrivate());
  }

  private void calledOff(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var body = Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN);
    var id = ana.insert(body).getId();
    String token = ben.baseline();
    stage.tick();
    ana.delete(id);
    assertEquals("cancelled", ben.since(token).byId().get(id).getStatus());
    assertEquals("cancelled", ben.get(id).getStatus());
    assertEquals(List.of(), ben.list());

    stage.control().turn(Switches.COPIES_OUTLIVE_SILENT_DELETE, true);
    var silently = ana.insert(body).getId();
    ana.api().events().delete("primary", silently).setSendUpdates("none").execute();
    assertEquals("cancelled", ana.get(silently).getStatus());
    assertEquals("confirmed", ben.get(silently).getStatus());
    var loudly = ana.insert(body).getId();
    ana.api().events().delete("primary", loudly).setSendUpdates("all").execute();
    assertEquals("cancelled", ben.get(loudly).getStatus());

    // A guest who deletes takes only the own copy away, and thereby declines.
    var again = ana.insert(body).getId();
    ben.delete(again);
    assertEquals("cancelled", ben.get(again).getStatus());
    assertEquals("confirmed", ana.get(again).getStatus());
    assertEquals("declined", guests(ana.get(again)).get(Stage.BEN).getResponseStatus());
  }

  private void secondary(Stage stage) throws Exception {
    var team = stage.ana().at(stage.control().calendar(Stage.ANA, "Team"));
    var event = team.insert(Bodies.invitation("Talk", "2026-03-03T09:00", Stage.ANA, Stage.BEN));
    assertNull(guests(event).get(Stage.ANA).getSelf());
    assertEquals(true, guests(stage.ana().get(event.getId())).get(Stage.ANA).getSelf());
  }

  private void guestsCanModify(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    var carla = stage.carla();
    var body = Bodies.invitation("Talk", "2026-03-03T09:00", Stage.BEN, Stage.CARLA);
    var id = ana.insert(body.setGuestsCanModify(true)).getId();
    String anas = ana.baseline();
    String carlas = carla.baseline();
    stage.tick();
    ben.patch(
        id,
        new Event().setStart(Bodies.at("2026-03-04T14:00")).setEnd(Bodies.at("2026-03-04T15:00")));
    for (var person : List.of(ana, ben, carla)) {
      assertEquals("2026-03-04T14:00", Bodies.local(person.get(id).getStart()));
      assertEquals("2026-03-04T15:00", Bodies.local(person.get(id).getEnd()));
    }
    assertEquals(List.of(id), ana.since(anas).ids());
    assertEquals(List.of(id), carla.since(carlas).ids());
  }

  private void loneOrganizer(Stage stage) throws Exception {
    var ana = stage.ana();
    var own = new EventAttendee().setEmail(Stage.ANA).setResponseStatus("needsAction");
    var plain = ana.insert(focus(own));
    assertEquals("needsAction", guests(plain).get(Stage.ANA).getResponseStatus());

    stage.control().turn(Switches.LONE_ORGANIZER_ACCEPTS, true);
    var inserted = ana.insert(focus(own));
    assertEquals("accepted", guests(inserted).get(Stage.ANA).getResponseStatus());
    var patched =
        ana.patch(plain.getId(), new Event().setSummary("Focus!").setAttendees(List.of(own)));
    assertEquals("accepted", guests(patched).get(Stage.ANA).getResponseStatus());
    assertEquals("accepted", guests(ana.get(plain.getId())).get(Stage.ANA).getResponseStatus());
    // With a second guest the answer is kept as it was given.
    var meeting = ana.insert(focus(own, new EventAttendee().setEmail(Stage.BEN)));
    assertEquals("needsAction", guests(meeting).get(Stage.ANA).getResponseStatus());
  }

  private static Event focus(EventAttendee... guests) {
    return Bodies.hour("Focus", "2026-03-03T09:00").setAttendees(List.of(guests));
  }
}
