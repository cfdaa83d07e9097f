package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Conference data, which counts only where the request says {@code conferenceDataVersion=1}. */
final class Conference {
  private Conference() {}

  /** Puts into {@code event} what the body asks for; with version 0 what was there stays. */
  static void apply(Call call, ObjectNode event, JsonNode old, JsonNode body, boolean patch) {
    if (!call.param("conferenceDataVersion").orElse("0").equals("1")) {
      keep(event, old);
      return;
    }
    if (!body.has("conferenceData")) {
      if (patch) {
        keep(event, old);
      } else {
        remove(event);
      }
      return;
    }
    JsonNode wanted = body.get("conferenceData");
    if (wanted.isNull() || wanted.isEmpty()) {
      remove(event);
      return;
    }
    JsonNode create = wanted.path("createRequest");
    if (create.hasNonNull("requestId") && !wanted.has("entryPoints")) {
      String asked = old.path("conferenceData").path("createRequest").path("requestId").asText();
      if (asked.equals(create.path("requestId").asText())) {
        keep(event, old);
      } else {
        set(event, meet(call.world().random(), create));
      }
      return;
    }
    if (!wanted.has("entryPoints") && !wanted.has("conferenceSolution")) {
      throw Errors.invalid("Invalid conference data.");
    }
    set(event, EventFields.object("conferenceData", wanted));
  }

  private static void keep(ObjectNode event, JsonNode old) {
    if (old.path("conferenceData") instanceof ObjectNode conference) {
      set(event, conference);
    } else {
      remove(event);
    }
  }

  private static void remove(ObjectNode event) {
    event.remove("conferenceData");
    event.remove("hangoutLink");
  }

  private static void set(ObjectNode event, ObjectNode conference) {
    event.set("conferenceData", conference);
    event.remove("hangoutLink");
    if (conference
        .path("conferenceSolution")
        .path("key")
        .path("type")
        .asText()
        .equals("hangoutsMeet")) {
      Optional.ofNullable(conference.path("entryPoints").get(0))
          .flatMap(point -> Json.text(point, "uri"))
          .ifPresent(uri -> event.put("hangoutLink", uri));
    }
  }

  private static ObjectNode meet(RandomGenerator random, JsonNode request) {
    String id = letters(random, 3) + "-" + letters(random, 4) + "-" + letters(random, 3);
    ObjectNode conference = Json.object();
    ObjectNode create = conference.putObject("createRequest");
    create.put("requestId", request.path("requestId").asText());
    create.putObject("conferenceSolutionKey").put("type", "hangoutsMeet");
    create.putObject("status").put("statusCode", "success");
    conference
        .putArray("entryPoints")
        .addObject()
        .put("entryPointType", "video")
        .put("uri", "https://meet.google.com/" + id)
        .put("label", "meet.google.com/" + id);
    ObjectNode solution = conference.putObject("conferenceSolution");
    solution.putObject("key").put("type", "hangoutsMeet");
    solution.put("name", "Google Meet");
    return conference.put("conferenceId", id);
  }

  private static String letters(RandomGenerator random, int count) {
    var letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }
}
