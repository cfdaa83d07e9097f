package io.busybridge.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Fault rules as JSON: {@code {"match": {"method", "path", "account", "kind"}, "effect": {"type":
 * "error"|"timeout"|"drop"|"latency", "status", "reason", "message", "retryAfter", "when":
 * "before"|"after", "seconds", "millis"}, "probability", "every", "count"}}; everything but the
 * effect's type (and an error's status and reason) may be left out.
 */
public final class FaultJson {
  private FaultJson() {}

  /**
   * @throws ApiError 400 {@code invalid} or {@code required}
   */
  public static List<FaultRule> read(JsonNode rules) {
    if (!rules.isArray()) {
      throw invalid("the rules are not a list");
    }
    var all = new ArrayList<FaultRule>();
    rules.forEach(rule -> all.add(rule(rule)));
    return all;
  }

  /** The rules, with {@code fitted} and {@code struck} counted since they were set. */
  public static ArrayNode write(List<Faults.Tally> tallies) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Faults.Tally tally : tallies) {
      FaultRule rule = tally.rule();
      ObjectNode one = all.addObject();
      one.set("match", write(rule.match()));
      one.set("effect", write(rule.effect()));
      one.put("probability", rule.probability()).put("every", rule.every());
      if (rule.count() != Integer.MAX_VALUE) {
        one.put("count", rule.count());
      }
      one.put("fitted", tally.fitted()).put("struck", tally.struck());
    }
    return all;
  }

  private static FaultRule rule(JsonNode rule) {
    try {
      return new FaultRule(
          match(rule.path("match")),
          effect(rule.path("effect")),
          rule.path("probability").asDouble(1),
          rule.path("every").asInt(1),
          rule.path("count").asInt(Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Match match(JsonNode match) {
    return new Match(
        Json.text(match, "method").map(method -> method.toUpperCase(Locale.ROOT)),
        Json.text(match, "path"),
        Json.text(match, "account"),
        Json.text(match, "kind")
            .map(kind -> Operation.Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
  }

  private static ObjectNode write(Match match) {
    ObjectNode one = Json.object();
    match.method().ifPresent(method -> one.put("method", method));
    match.path().ifPresent(path -> one.put("path", path));
    match.account().ifPresent(email -> one.put("account", email));
    match.kind().ifPresent(kind -> one.put("kind", kind.name().toLowerCase(Locale.ROOT)));
    return one;
  }

  private static Effect effect(JsonNode effect) {
    Effect.Moment moment =
        Json.text(effect, "when")
            .map(when -> Effect.Moment.valueOf(when.toUpperCase(Locale.ROOT)))
            .orElse(Effect.Moment.BEFORE);
    return switch (Json.needed(effect, "type")) {
      case "error" -> error(effect, moment);
      case "timeout" ->
          new Effect.Timeout(moment, Duration.ofSeconds(effect.path("seconds").asLong(30)));
      case "drop" -> new Effect.Drop(moment);
      case "latency" ->
          new Effect.Latency(Duration.ofMillis(Long.parseLong(Json.needed(effect, "millis"))));
      default -> throw invalid("type of effect: error, timeout, drop or latency");
    };
  }

  private static Effect.Failure error(JsonNode effect, Effect.Moment moment) {
    int status = Integer.parseInt(Json.needed(effect, "status"));
    if (status < 400 || status > 599) {
      throw invalid("status of an error: from 400 to 599");
    }
    String reason = Json.needed(effect, "reason");
    Optional<String> retryAfter = Json.text(effect, "retryAfter");
    return new Effect.Failure(
        status,
        reason,
        Json.text(effect, "message").orElseGet(() -> ErrorTexts.messageFor(reason)),
        retryAfter.map(Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty()),
        moment);
  }

  private static ObjectNode write(Effect effect) {
    ObjectNode one = Json.object();
    switch (effect) {
      case Effect.Failure(
              int status,
              String reason,
              String message,
              OptionalInt retryAfter,
              var at) -> {
        one.put("type", "error").put("status", status).put("reason", reason);
        one.put("message", message);
        retryAfter.ifPresent(seconds -> one.put("retryAfter", seconds));
        one.put("when", lower(at));
      }
      case Effect.Timeout(var at, Duration silence) ->
          one.put("type", "timeout").put("seconds", silence.toSeconds()).put("when", lower(at));
      case Effect.Drop(var at) -> one.put("type", "drop").put("when", lower(at));
      case Effect.Latency(Duration duration) ->
          one.put("type", "latency").put("millis", duration.toMillis());
    }
    return one;
  }

  private static String lower(Effect.Moment moment) {
    return moment.name().toLowerCase(Locale.ROOT);
  }

  private static ApiError invalid(String message) {
    return new ApiError(400, "invalid", message);
  }
}
