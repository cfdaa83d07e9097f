package io.busybridge.sandbox.conformance;

import static io.busybridge.sandbox.conformance.PushChannelTest.channel;
import static io.busybridge.sandbox.conformance.PushChannelTest.watch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.api.services.calendar.model.Event;
import io.busybridge.sandbox.conformance.PushReceiver.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Messages on their way. */
final class PushDeliveryTest implements Rows {

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("PU-02", "the first message says sync", this::sync),
        new Row("PU-03", "every change is told, one's own too", this::exists),
        new Row("PU-07", "what fails for now is tried again", this::retried),
        new Row("PU-09", "an expired channel is silent", this::expired),
        new Row("PU-11", "messages get lost, late, doubled and mixed up", this::unreliable),
        new Row("PU-12", "without access there is silence", this::accessLost));
  }

  private void sync(Stage stage) throws Exception {
    var ana = stage.ana();
    try (var receiver = new PushReceiver()) {
      var opened = watch(ana, channel("c-1", receiver.address("hook")).setToken("secret"));
      var message = receiver.await("c-1", 1).getFirst();
      assertEquals("POST /hook", message.line());
      assertEquals("sync", message.state());
      assertEquals(1, message.number());
      assertEquals(0, message.bodyLength());
      assertEquals("0", message.header("Content-Length").orElse("none"));
      assertEquals("secret", message.header("X-Goog-Channel-Token").orElse(""));
      checkHeaders(
          message, opened.getResourceId(), opened.getResourceUri(), opened.getExpiration());
      assertTrue(message.header("User-Agent").orElse("").startsWith("APIs-Google"));

      watch(ana, channel("c-2", receiver.address("hook")));
      assertTrue(receiver.await("c-2", 1).getFirst().header("X-Goog-Channel-Token").isEmpty());

      stage.control().turnPush(Switches.PUSH_SYNC_FIRST, true);
      for (int i = 0; i < 5; i++) {
        watch(ana, channel("early" + i, receiver.address("hook")));
        // Nothing is awaited: the message was there before the answer.
        assertEquals("sync", receiver.of("early" + i).getFirst().state());
      }
    }
  }

  private static void checkHeaders(
      Message message, String resourceId, String resourceUri, long expiration) {
    assertEquals(resourceId, message.header("X-Goog-Resource-ID").orElse(""));
    assertEquals(resourceUri, message.header("X-Goog-Resource-URI").orElse(""));
    String date = message.header("X-Goog-Channel-Expiration").orElse("");
    assertTrue(date.matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT"), date);
    var parsed =
        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH));
    assertEquals(Instant.ofEpochMilli(expiration).getEpochSecond(), parsed.toEpochSecond());
  }

  private void exists(Stage stage) throws Exception {
    var ana = stage.ana();
    stage.control().share(Stage.ANA, Stage.BEN, "writer");
    try (var receiver = new PushReceiver()) {
      var opened = watch(ana, channel("c-1", receiver.address("hook")).setToken("secret"));
      receiver.await("c-1", 1);
      var id = ana.insert(Bodies.hour("Mine", "2026-03-03T09:00")).getId();
      receiver.await("c-1", 2);
      ana.patch(id, new Event().setSummary("Still mine"));
      receiver.await("c-1", 3);
      ana.delete(id);
      receiver.await("c-1", 4);
      stage.ben().at(Stage.ANA).insert(Bodies.hour("Ben's", "2026-03-03T09:00"));
      var all = receiver.await("c-1", 5);

      long before = 1;
      boolean gap = false;
      for (Message message : all.subList(1, all.size())) {
        assertEquals("exists", message.state());
        assertEquals("secret", message.header("X-Goog-Channel-Token").orElse(""));
        assertEquals(0, message.bodyLength());
        checkHeaders(
            message, opened.getResourceId(), opened.getResourceUri(), opened.getExpiration());
        assertTrue(message.number() > before, all::toString);
        gap |= message.number() > before + 1;
        before = message.number();
      }
      assertTrue(gap, all::toString);
    }
  }

  private void retried(Stage stage) throws Exception {
    var ana = stage.ana();
    try (var receiver = new PushReceiver()) {
      watch(ana, channel("c-1", receiver.address("hook")));
      receiver.await("c-1", 1);
      receiver.answer(503, 500, 200);
      ana.insert(Bodies.hour("Told in the end", "2026-03-03T09:00"));
      receiver.await("c-1", 2);
      Instant failed = stage.now();
      Runnable passTime = () -> stage.advance(Duration.ofMillis(250));
      receiver.awaitWhile("c-1", 3, passTime);
      Instant failedAgain = stage.now();
      assertTrue(Duration.between(failed, failedAgain).toMillis() >= 1000);
      var all = receiver.awaitWhile("c-1", 4, passTime);
      assertTrue(Duration.between(failedAgain, stage.now()).toMillis() >= 2000);
      assertEquals(all.get(1).number(), all.get(2).number());
      assertEquals(all.get(1).number(), all.get(3).number());

      int count = 4;
      for (int status : List.of(404, 400, 301, 200)) {
        receiver.answer(status);
        ana.insert(Bodies.hour("Told once", "2026-03-03T09:00"));
        count++;
        all = receiver.await("c-1", count);
        assertEquals(count, all.size());
        assertNotEquals(all.get(count - 2).number(), all.get(count - 1).number());
        stage.advance(Duration.ofMinutes(10));
      }
      ana.insert(Bodies.hour("The last", "2026-03-03T09:00"));
      assertEquals(count + 1, receiver.await("c-1", count + 1).size());
    }
  }

  private void expired(Stage stage) throws Exception {
    var ana = stage.ana();
    try (var receiver = new PushReceiver()) {
      var brief = channel("brief", receiver.address("a")).setParams(Map.of("ttl", "600"));
      watch(ana, brief);
      watch(ana, channel("lasting", receiver.address("b")));
      receiver.await("brief", 1);
      receiver.await("lasting", 1);
      stage.advance(Duration.ofSeconds(599));
      ana.insert(Bodies.hour("In time", "2026-03-03T09:00"));
      receiver.await("brief", 2);
      receiver.await("lasting", 2);
      stage.advance(Duration.ofSeconds(2));
      for (int i = 3; i < 6; i++) {
        ana.insert(Bodies.hour("Too late", "2026-03-03T09:00"));
        receiver.await("lasting", i);
      }
      assertEquals(2, receiver.of("brief").size());
    }
  }

  private void unreliable(Stage stage) throws Exception {
    var ana = stage.ana();
    try (var receiver = new PushReceiver()) {
      watch(ana, channel("c-1", receiver.address("hook")));
      receiver.await("c-1", 1);
      String token = ana.baseline();
      var inserted = new ArrayList<String>();

      stage.control().turnPush(Switches.PUSH_DROP, 100);
      inserted.add(ana.insert(Bodies.hour("Lost", "2026-03-03T09:00")).getId());
      stage.control().turnPush(Switches.PUSH_DROP, 0);

      stage.control().turnPush(Switches.PUSH_DUPLICATE, 100);
      inserted.add(ana.insert(Bodies.hour("Doubled", "2026-03-03T09:00")).getId());
      var doubled = receiver.await("c-1", 3);
      assertEquals(3, doubled.size());
      assertEquals(doubled.get(1).number(), doubled.get(2).number());
      stage.control().turnPush(Switches.PUSH_DUPLICATE, 0);

      stage.control().turnPush(Switches.PUSH_DELAY, 60_000);
      inserted.add(ana.insert(Bodies.hour("Late", "2026-03-03T09:00")).getId());
      stage.control().turnPush(Switches.PUSH_DELAY, 0);
      inserted.add(ana.insert(Bodies.hour("On time", "2026-03-03T09:00")).getId());
      long onTime = receiver.await("c-1", 4).getLast().number();
      stage.advance(Duration.ofSeconds(61));
      long late = receiver.await("c-1", 5).getLast().number();
      assertTrue(late < onTime, "the late one was numbered before");

      stage.control().turnPush(Switches.PUSH_REORDER, 50);
      for (int i = 0; i < 20; i++) {
        inserted.add(ana.insert(Bodies.hour("Mixed up", "2026-03-03T09:00")).getId());
      }
      var mixed =
          receiver.awaitWhile("c-1", 25, () -> stage.advance(Duration.ofMillis(100))).stream()
              .skip(5)
              .map(Message::number)
              .toList();
      assertEquals(20, mixed.stream().distinct().count());
      assertNotEquals(mixed.stream().sorted().toList(), mixed);

      // Whoever polls has missed nothing.
      assertEquals(inserted.stream().sorted().toList(), ana.since(token).ids());
    }
  }

  private void accessLost(Stage stage) throws Exception {
    var ben = stage.ben().at(Stage.ANA);
    var carla = stage.carla().at(Stage.ANA);
    stage.control().share(Stage.ANA, Stage.BEN, "reader");
    stage.control().share(Stage.ANA, Stage.CARLA, "reader");
    try (var receiver = new PushReceiver()) {
      watch(ben, channel("bens", receiver.address("b")));
      watch(carla, channel("carlas", receiver.address("c")));
      var revoked = stage.ana();
      watch(revoked, channel("anas", receiver.address("a")));
      revoked.insert(Bodies.hour("For all", "2026-03-03T09:00"));
      for (String id : List.of("anas", "bens", "carlas")) {
        receiver.await(id, 2);
      }

      stage.control().share(Stage.ANA, Stage.BEN, "none");
      stage.wire().form("/revoke", Map.of("token", revoked.token())).expect(200);
      var ana = stage.ana();
      for (int i = 3; i < 6; i++) {
        ana.insert(Bodies.hour("For Carla", "2026-03-03T09:00"));
        receiver.await("carlas", i);
      }
      assertEquals(2, receiver.of("bens").size());
      assertEquals(2, receiver.of("anas").size());
    }
  }
}
