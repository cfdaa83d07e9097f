package io.busybridge.sandbox.push;

import static io.busybridge.sandbox.Flow.EVENTS;
import static io.busybridge.sandbox.TestWorlds.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.Flow;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.TestWorlds;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.oauth.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushTest {
  private final List<PushMessage> received = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private Sandbox sandbox;
  private Flow flow;
  private String token;

  @BeforeEach
  void start() throws IOException {
    sandbox = TestWorlds.open(TestWorlds.config().withPushSink(this::receive));
    flow = new Flow(sandbox);
    token = sandbox.tokens().issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID).accessToken();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private int receive(PushMessage message) {
    received.add(message);
    return answers.isEmpty() ? 200 : answers.removeFirst();
  }

  @Test
  void the_first_message_follows_the_answer_and_the_next_ones_skip_numbers() {
    assertEquals(200, watch("c1", "https://b.example/hook").status());
    assertTrue(received.isEmpty());
    sandbox.deliverPushes();
    change();
    sandbox.deliverPushes();

    assertEquals(List.of("sync", "exists"), states());
    assertEquals(1, received.get(0).number());
    assertTrue(received.get(1).number() > 2);
    assertEquals(
        "Mon, 09 Mar 2026 12:00:00 GMT",
        received.get(0).headers().get("X-Goog-Channel-Expiration"));
    assertEquals("secret", received.get(1).headers().get("X-Goog-Channel-Token"));
  }

  @Test
  void a_switch_sends_the_first_message_before_the_answer() {
    sandbox.push().switches(new PushSwitches(0, 0, 0, 0, true, PushSwitches.Http.LOOPBACK));
    watch("c1", "https://b.example/hook");
    assertEquals(List.of("sync"), states());
  }

  @Test
  void a_receiver_in_trouble_is_tried_again_later_and_another_refusal_is_final() {
    open("c1");
    answers.addAll(List.of(503, 404));
    change();
    assertEquals(1, sandbox.deliverPushes());
    assertEquals(0, sandbox.deliverPushes());
    sandbox.clock().advance(Duration.ofSeconds(2));
    assertEquals(1, sandbox.deliverPushes());
    sandbox.clock().advance(Duration.ofHours(1));

    assertEquals(0, sandbox.deliverPushes());
    assertEquals(2, received.size());
    assertEquals(received.get(0), received.get(1));
  }

  @Test
  void a_receiver_that_never_answers_is_given_up() {
    open("c1");
    for (int i = 0; i < 20; i++) {
      answers.add(PushSink.UNREACHABLE);
    }
    change();
    while (sandbox.push().nextDue().isPresent()) {
      sandbox.deliverPushes();
      sandbox.clock().advance(Duration.ofMinutes(5));
    }
    assertEquals(8, received.size());
  }

  @Test
  void an_expired_stopped_or_revoked_channel_falls_silent() {
    open("expired");
    sandbox.clock().advance(Duration.ofDays(8));
    assertSilentAfterChange();

    token = sandbox.tokens().issue(ADA, Set.of(EVENTS), Clients.DEFAULT_ID).accessToken();
    String resourceId = Flow.tree(open("stopped")).path("resourceId").asText();
    String stop = "{\"id\":\"stopped\",\"resourceId\":\"" + resourceId + "\"}";
    assertEquals(204, flow.json("POST", "/calendar/v3/channels/stop", token, stop).status());
    assertEquals(404, flow.json("POST", "/calendar/v3/channels/stop", token, stop).status());
    assertSilentAfterChange();

    open("revoked");
    change();
    sandbox.tokens().revokeAll(ADA, Optional.empty());
    assertSilentAfterChange();
  }

  @Test
  void lost_late_and_doubled_messages() {
    open("c1");
    sandbox.push().switches(new PushSwitches(100, 0, 0, 0, false, PushSwitches.Http.NONE));
    assertSilentAfterChange();

    sandbox.push().switches(new PushSwitches(0, 100, 0, 5000, false, PushSwitches.Http.NONE));
    assertSilentAfterChange();
    sandbox.clock().advance(Duration.ofSeconds(5));
    assertEquals(2, sandbox.deliverPushes());
    assertEquals(received.get(0), received.get(1));
  }

  @Test
  void http_is_for_this_machine_unless_a_switch_says_otherwise() {
    Response refused = watch("c1", "http://b.example/hook");
    assertEquals(400, refused.status());
    assertEquals("push.webhookUrlNotHttps", reason(refused));
    assertEquals(200, watch("c2", "http://localhost:7/hook").status());

    sandbox.push().switches(new PushSwitches(0, 0, 0, 0, false, PushSwitches.Http.NONE));
    assertEquals("push.webhookUrlNotHttps", reason(watch("c3", "http://localhost:7/hook")));
    sandbox.push().switches(new PushSwitches(0, 0, 0, 0, false, PushSwitches.Http.ALL));
    assertEquals(200, watch("c4", "http://b.example/hook").status());
  }

  @Test
  void ids_are_used_once_and_the_resource_is_the_same_for_all() {
    String first = Flow.tree(open("c1")).path("resourceId").asText();
    assertEquals("channelIdNotUnique", reason(watch("c1", "https://b.example/")));
    assertEquals(first, Flow.tree(open("c2")).path("resourceId").asText());
    assertEquals("push.channelIdInvalid", reason(watch("x".repeat(65), "https://b.example/")));
  }

  @Test
  void an_address_or_token_that_could_not_be_used_is_refused_at_once() {
    assertEquals("invalid", reason(watch("c1", "https://b.example:99999/")));
    assertEquals("invalid", reason(watch("c1", "not an address")));
    assertEquals("invalid", reason(watch("c1", "mailto:a@b.example")));
    assertEquals("invalid", reason(watch("c1", "https://b.example/", "a\nb")));
    assertEquals("invalid", reason(watch("c1", "https://b.example/", "x".repeat(257))));
    assertEquals(200, watch("c1", "https://b.example/", "x".repeat(256)).status());
  }

  private Response open(String id) {
    Response answer = watch(id, "https://b.example/hook");
    assertEquals(200, answer.status(), answer::bodyText);
    sandbox.deliverPushes();
    received.clear();
    return answer;
  }

  private Response watch(String id, String address) {
    return watch(id, address, "secret");
  }

  private Response watch(String id, String address, String channelToken) {
    return flow.json(
        "POST",
        "/calendar/v3/calendars/primary/events/watch",
        token,
        Json.object()
            .put("id", id)
            .put("type", "web_hook")
            .put("address", address)
            .put("token", channelToken)
            .toString());
  }

  private void change() {
    var event = Json.object().put("summary", "x").put("status", "confirmed");
    event.putObject("start").put("dateTime", "2026-03-03T10:00:00Z");
    event.putObject("end").put("dateTime", "2026-03-03T11:00:00Z");
    sandbox.world().seed(ADA, event);
  }

  private void assertSilentAfterChange() {
    received.clear();
    change();
    sandbox.deliverPushes();
    assertEquals(List.of(), received);
  }

  private List<String> states() {
    return received.stream().map(PushMessage::state).toList();
  }

  private static String reason(Response answer) {
    assertFalse(answer.status() < 400, answer::bodyText);
    return Flow.tree(answer).path("error").path("errors").path(0).path("reason").asText();
  }
}
