package io.busybridge.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.faults.FaultJson;
import io.busybridge.sandbox.faults.Faults;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.time.SandboxClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** How the sandbox behaves, and what it has seen: faults, switches, clock, counts. */
public final class BehaviourControl {
  private final Faults faults;
  private final AllSwitches switches;
  private final SandboxClock clock;
  private final Stats stats;

  public BehaviourControl(Faults faults, AllSwitches switches, SandboxClock clock, Stats stats) {
    this.faults = faults;
    this.switches = switches;
    this.clock = clock;
    this.stats = stats;
  }

  /** GET and PUT {@code {"rules": […]}}; PUT takes the bare list as well. */
  Response faults(Request request) {
    if (isPut(request)) {
      faults.set(FaultJson.read(rules(request)));
    }
    ObjectNode body = Json.object();
    body.set("rules", FaultJson.write(faults.tallies()));
    return Json.answer(200, body);
  }

  /** PUT changes what it names and leaves the rest. */
  Response switches(Request request) {
    if (isPut(request)) {
      switches.change(Json.bodyOf(request));
    }
    return Json.answer(200, switches.write());
  }

  /**
   * {@code now} (RFC 3339), {@code offset} or {@code advance} (ISO 8601 duration), {@code frozen}.
   */
  Response clock(Request request) {
    if (isPut(request)) {
      set(Json.bodyOf(request));
    }
    return Json.answer(
        200,
        Json.object()
            .put("now", clock.instant().toString())
            .put("offset", clock.offset().toString())
            .put("frozen", clock.isFrozen()));
  }

  Response stats(Request request) {
    if (request.method().equals("DELETE")) {
      stats.clear();
      return Response.empty(204);
    }
    ObjectNode body = Json.object();
    ArrayNode requests = body.putArray("requests");
    var byAccount = new TreeMap<String, ObjectNode>();
    ObjectNode total = Json.object();
    for (Stats.Line line : stats.lines()) {
      requests
          .addObject()
          .put("account", line.kind().account())
          .put("method", line.kind().method())
          .put("operation", line.kind().operation())
          .put("status", line.kind().status())
          .put("count", line.count())
          .put("units", line.units());
      add(total, line);
      add(byAccount.computeIfAbsent(line.kind().account(), _ -> Json.object()), line);
    }
    body.set("total", total);
    ObjectNode accounts = body.putObject("accounts");
    byAccount.forEach(accounts::set);
    return Json.answer(200, body);
  }

  private void set(ObjectNode wanted) {
    // Freezing first and resuming last keeps the time exactly as set.
    if (wanted.path("frozen").asBoolean(false)) {
      clock.freeze();
    }
    Json.text(wanted, "now").map(Instant::parse).ifPresent(clock::set);
    Json.text(wanted, "offset").map(Duration::parse).ifPresent(clock::shift);
    Json.text(wanted, "advance").map(Duration::parse).ifPresent(clock::advance);
    if (!wanted.path("frozen").asBoolean(true)) {
      clock.resume();
    }
  }

  private static JsonNode rules(Request request) {
    try {
      var body = Json.MAPPER.readTree(request.body());
      return body.isArray() ? body : body.path("rules");
    } catch (IOException e) {
      throw new ApiError(400, "parseError", "Parse Error: " + e.getMessage());
    }
  }

  private static boolean isPut(Request request) {
    return switch (request.method()) {
      case "PUT" -> true;
      case "GET" -> false;
      default -> throw ControlApi.wrongMethod(request);
    };
  }

  private static void add(ObjectNode sums, Stats.Line line) {
    sums.put("requests", sums.path("requests").asLong() + line.count());
    sums.put("units", sums.path("units").asLong() + line.units());
  }
}
