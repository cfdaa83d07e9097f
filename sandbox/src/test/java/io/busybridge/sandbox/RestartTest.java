package io.busybridge.sandbox;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.push.PushMessage;
import io.busybridge.sandbox.push.PushSwitches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private final List<PushMessage> received = new ArrayList<>();

  @Test
  void everything_is_as_it_was(@TempDir Path folder) throws IOException {
    SandboxConfig config =
        TestWorlds.config().withFile(folder.resolve("sandbox.json")).withPushSink(this::receive);
    var later = Instant.parse("2027-01-01T00:00:00Z");
    var switches = new PushSwitches(0, 0, 0, 1, false, PushSwitches.Http.ALL);
    String keys;
    long number;
    try (Sandbox sandbox = TestWorlds.open(config)) {
      sandbox.clock().set(later);
      sandbox.push().switches(switches);
      keys = new Flow(sandbox).get("/oauth2/v3/certs").bodyText();
      watch(sandbox);
      sandbox.world().seed(ADA, event());
      sandbox.clock().freeze();
      sandbox.clock().advance(Duration.ofSeconds(1));
      sandbox.deliverPushes();
      number = received.getLast().number();
      assertEquals(List.of("sync", "exists"), received.stream().map(PushMessage::state).toList());
    }
    try (Sandbox sandbox = Sandbox.open(config)) {
      assertEquals(later.plusSeconds(1), sandbox.clock().instant());
      assertTrue(sandbox.clock().isFrozen());
      assertEquals(switches, sandbox.push().switches());
      assertEquals(keys, new Flow(sandbox).get("/oauth2/v3/certs").bodyText());

      sandbox.world().seed(ADA, event());
      sandbox.clock().advance(Duration.ofSeconds(1));
      assertEquals(1, sandbox.deliverPushes());
      assertTrue(received.getLast().number() > number);
      assertEquals("c1", received.getLast().channelId());
    }
  }

  @Test
  void a_file_that_is_none_of_ours_is_refused_and_left_alone(@TempDir Path folder)
      throws IOException {
    for (String content : List.of("{\"a\":1", "[]", "{\"busybridgeSandbox\":2}", "")) {
      Path file = Files.writeString(folder.resolve("odd.json"), content);
      SandboxConfig config = TestWorlds.config().withFile(file);
      var refusal = assertThrows(IOException.class, () -> Sandbox.open(config));
      assertTrue(String.valueOf(refusal.getMessage()).contains("odd.json is no sandbox file"));
      assertEquals(content, Files.readString(file));
    }
  }

  @Test
  void nothing_but_the_file_is_left_behind(@TempDir Path folder) throws IOException {
    SandboxConfig config = TestWorlds.config().withFile(folder.resolve("sandbox.json"));
    TestWorlds.open(config).close();
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("sandbox.json")), files.toList());
    }
  }

  private int receive(PushMessage message) {
    received.add(message);
    return 200;
  }

  private static void watch(Sandbox sandbox) {
    String token = sandbox.tokens().issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID).accessToken();
    String body =
        Json.object()
            .put("id", "c1")
            .put("type", "web_hook")
            .put("address", "http://b.example/hook")
            .toString();
    String path = "/calendar/v3/calendars/primary/events/watch";
    assertEquals(200, new Flow(sandbox).json("POST", path, token, body).status());
  }

  private static ObjectNode event() {
    var event = Json.object().put("summary", "x").put("status", "confirmed");
    event.putObject("start").put("dateTime", "2026-03-03T10:00:00Z");
    event.putObject("end").put("dateTime", "2026-03-03T11:00:00Z");
    return event;
  }
}
