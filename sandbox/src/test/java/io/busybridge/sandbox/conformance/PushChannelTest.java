package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Opening and closing a channel. */
final class PushChannelTest implements Rows {
  private static final String ADDRESS = "https://app.example/hook";

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("PU-01", "a watch says until when it lasts", this::opened),
        new Row("PU-04", "the address is https", this::https),
        new Row("PU-05", "a channel's id is used once", this::ids),
        new Row("PU-06", "generated calendars cannot be watched", this::generated),
        new Row("PU-08", "a stopped channel is silent, and gone", this::stopped),
        new Row("PU-10", "two channels on one calendar are two", this::two));
  }

  static Channel channel(String id, String address) {
    return new Channel().setId(id).setType("web_hook").setAddress(address);
  }

  static Channel watch(Person person, Channel channel) throws Exception {
    return person.api().events().watch(person.calendarId(), channel).execute();
  }

  private void opened(Stage stage) throws Exception {
    var ana = stage.ana();
    var raw =
        ana.wire()
            .json(
                "POST",
                "calendar/v3/calendars/primary/events/watch",
                Map.of("id", "c-1", "type", "web_hook", "address", ADDRESS, "token", "t"))
            .expect(200)
            .json();
    assertEquals("api#channel", raw.path("kind").asText());
    assertEquals("c-1", raw.path("id").asText());
    assertEquals("t", raw.path("token").asText());
    assertFalse(raw.path("resourceId").asText().isBlank());
    assertTrue(raw.path("resourceUri").asText().endsWith("/events?alt=json"), raw.toPrettyString());
    assertTrue(raw.path("expiration").isTextual());
    Instant week = stage.now().plus(Duration.ofDays(7));
    assertEquals(week, Instant.ofEpochMilli(raw.path("expiration").asLong()));

    long month = stage.now().plus(Duration.ofDays(30)).toEpochMilli();
    var tooLong = watch(ana, channel("c-2", ADDRESS).setExpiration(month));
    assertEquals(week, Instant.ofEpochMilli(tooLong.getExpiration()));
    var ttl = Map.of("ttl", "" + Duration.ofDays(30).toSeconds());
    assertEquals(
        week.toEpochMilli(), watch(ana, channel("c-3", ADDRESS).setParams(ttl)).getExpiration());
    Instant hour = stage.now().plus(Duration.ofHours(1));
    assertEquals(
        hour.toEpochMilli(),
        watch(ana, channel("c-4", ADDRESS).setParams(Map.of("ttl", "3600"))).getExpiration());
    assertEquals(
        hour.toEpochMilli(),
        watch(ana, channel("c-5", ADDRESS).setExpiration(hour.toEpochMilli())).getExpiration());
    assertEquals(
        raw.path("resourceId").asText(), watch(ana, channel("c-6", ADDRESS)).getResourceId());
  }

  private void https(Stage stage) throws Exception {
    var ana = stage.ana();
    String far = "http://app.example/hook";
    Refusal.of(() -> watch(ana, channel("c-1", far)))
        .is(400, "push.webhookUrlNotHttps")
        .says("WebHook callback must be HTTPS: " + far);
    assertEquals("c-1", watch(ana, channel("c-1", "http://127.0.0.1:9/hook")).getId());

    stage.control().turnPush(Switches.PUSH_HTTP, "NONE");
    String near = "http://127.0.0.1:9/hook";
    Refusal.of(() -> watch(ana, channel("c-2", near)))
        .is(400, "push.webhookUrlNotHttps")
        .says("WebHook callback must be HTTPS: " + near);
    assertEquals("c-2", watch(ana, channel("c-2", ADDRESS)).getId());
  }

  private void ids(Stage stage) throws Exception {
    var ana = stage.ana();
    watch(ana, channel("c-1", ADDRESS));
    for (var person : List.of(ana, stage.ben())) {
      Refusal.of(() -> watch(person, channel("c-1", ADDRESS)))
          .is(400, "channelIdNotUnique")
          .says("Channel id c-1 not unique");
    }
    var longest = channel("i".repeat(64), ADDRESS).setToken("t".repeat(256));
    assertEquals("t".repeat(256), watch(ana, longest).getToken());
    var tooLongId = Refusal.of(() -> watch(ana, channel("i".repeat(65), ADDRESS)));
    assertEquals(400, tooLongId.status());
    var tooLongToken = channel("c-2", ADDRESS).setToken("t".repeat(257));
    assertEquals(400, Refusal.of(() -> watch(ana, tooLongToken)).status());
    assertEquals(400, Refusal.of(() -> watch(ana, channel("not allowed", ADDRESS))).status());
  }

  private void generated(Stage stage) {
    String id = "en.german#holiday@group.v.calendar.google.com";
    stage.control().calendar(Stage.ANA, id, "Holidays");
    var holidays = stage.ana().at(id);
    Refusal.of(() -> watch(holidays, channel("c-1", ADDRESS)))
        .is(400, "pushNotSupportedForRequestedResource")
        .says("Push notifications are not supported by this resource.");
    Refusal.of(() -> watch(stage.ana().at("nobody@home.example"), channel("c-1", ADDRESS)))
        .is(404, "notFound");
  }

  private void stopped(Stage stage) throws Exception {
    var ana = stage.ana();
    var ben = stage.ben();
    try (var receiver = new PushReceiver()) {
      var first = watch(ana, channel("first", receiver.address("a")));
      watch(ana, channel("second", receiver.address("a")));
      receiver.await("first", 1);
      receiver.await("second", 1);
      var stop = new Channel().setId("first").setResourceId(first.getResourceId());
      int byBen = Refusal.of(() -> ben.api().channels().stop(stop).execute()).status();
      assertTrue(byBen == 403 || byBen == 404, "" + byBen);
      ana.insert(Bodies.hour("Still told", "2026-03-03T09:00"));
      receiver.await("first", 2);
      receiver.await("second", 2);

      assertEquals(204, ana.api().channels().stop(stop).executeUnparsed().getStatusCode());
      ana.insert(Bodies.hour("Not told", "2026-03-03T09:00"));
      receiver.await("second", 3);
      ana.insert(Bodies.hour("Nor this", "2026-03-03T09:00"));
      receiver.await("second", 4);
      assertEquals(2, receiver.of("first").size());
      Refusal.of(() -> ana.api().channels().stop(stop).execute()).is(404, "notFound");
      var never = new Channel().setId("never").setResourceId(first.getResourceId());
      Refusal.of(() -> ana.api().channels().stop(never).execute()).is(404, "notFound");
    }
  }

  private void two(Stage stage) throws Exception {
    var ana = stage.ana();
    stage.control().share(Stage.ANA, Stage.BEN, "reader");
    try (var receiver = new PushReceiver()) {
      var first = watch(ana, channel("first", receiver.address("a")));
      var second = watch(ana, channel("second", receiver.address("b")));
      assertEquals(first.getResourceId(), second.getResourceId());
      var team = ana.at(stage.control().calendar(Stage.ANA, "Team"));
      var other = watch(team, channel("third", receiver.address("c")));
      assertNotEquals(first.getResourceId(), other.getResourceId());
      receiver.await("third", 1);
      ana.insert(Bodies.hour("Told twice", "2026-03-03T09:00"));
      for (String id : List.of("first", "second")) {
        var last = receiver.await(id, 2).getLast();
        assertEquals("exists", last.state());
        assertEquals(first.getResourceId(), last.header("X-Goog-Resource-ID").orElse(""));
      }
      assertEquals(1, receiver.of("third").size());
    }
  }
}
