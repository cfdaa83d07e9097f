package io.busybridge.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.busybridge.common.Health.Check;
import io.busybridge.common.Health.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final Check ILL = new Check(Status.DEGRADED, "3 calendars wait for a sign-in");
  private static final Check DEAD = new Check(Status.DOWN, "cannot be written");

  @Test
  void is_as_bad_as_its_worst_check() {
    assertEquals(Status.OK, Health.of("1", Map.of()).status());
    assertEquals(Status.OK, Health.of("1", Map.of("a", Check.ok())).status());
    assertEquals(Status.DEGRADED, Health.of("1", Map.of("a", Check.ok(), "b", ILL)).status());
    assertEquals(Status.DOWN, Health.of("1", Map.of("a", DEAD, "b", ILL)).status());
  }

  @Test
  void keeps_the_order_of_its_checks_and_is_not_changed_from_outside() {
    var checks = new LinkedHashMap<String, Check>();
    checks.put("google", ILL);
    checks.put("database", DEAD);

    var health = Health.of("1", checks);
    checks.clear();

    assertEquals(List.of("google", "database"), List.copyOf(health.checks().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> health.checks().clear());
  }

  @Test
  void is_the_json_of_the_contract() throws Exception {
    var checks = new LinkedHashMap<String, Check>();
    checks.put("database", Check.ok());
    checks.put("google", ILL);
    var health = Health.of("0.1.0", checks);

    String json = Json.strict().writeValueAsString(health);

    assertEquals(
        "{\"status\":\"degraded\",\"apiVersion\":1,\"version\":\"0.1.0\",\"checks\":{"
            + "\"database\":{\"status\":\"ok\"},"
            + "\"google\":{\"status\":\"degraded\",\"detail\":\"3 calendars wait for a sign-in\"}}}",
        json);
    assertEquals(health, Json.strict().readValue(json, Health.class));
  }

  @Test
  void a_field_of_a_newer_server_is_passed_over_by_clients_and_refused_in_requests()
      throws Exception {
    String json = "{\"status\":\"ok\",\"apiVersion\":2,\"version\":\"9\",\"checks\":{},\"mood\":1}";

    assertEquals(2, Json.lenient().readValue(json, Health.class).apiVersion());
    assertThrows(
        UnrecognizedPropertyException.class, () -> Json.strict().readValue(json, Health.class));
  }
}
