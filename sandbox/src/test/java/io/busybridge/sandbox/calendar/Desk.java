package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A small world with a clock that the test ticks, asked as a client asks Google. */
final class Desk implements InstantSource {
  static final String ANN = "ann@acme.example";
  static final String BEN = "ben@acme.example";
  static final String CLARA = "clara@other.example";
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Set<String> ALL = Set.of("https://www.googleapis.com/auth/calendar");

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  World world = new World(this, new SplittableRandom(7));

  Desk() {
    for (String email : List.of(ANN, BEN, CLARA)) {
      world.addAccount(email, email.substring(0, 3), Optional.empty(), BERLIN);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  void tick(Duration duration) {
    now = now.plus(duration);
  }

  /** An answer: its JSON, or the refusal's status and reason. */
  record Answer(int status, String reason, JsonNode json) {
    String text(String pointer) {
      return json.at(pointer).asText();
    }

    String id() {
      return text("/id");
    }

    String etag() {
      return text("/etag");
    }

    List<String> ids() {
      var ids = new ArrayList<String>();
      json.path("items").forEach(item -> ids.add(item.path("id").asText()));
      return ids;
    }

    JsonNode item(String id) {
      for (JsonNode item : json.path("items")) {
        if (item.path("id").asText().equals(id)) {
          return item;
        }
      }
      return Json.object();
    }

    String refusal() {
      return status + " " + reason;
    }
  }

  Answer call(String email, String method, String path, String body, String... headers) {
    return call(new Caller(email, "test", ALL, email), method, path, body, headers);
  }

  Answer call(Caller caller, String method, String path, String body, String... headers) {
    Map<String, String> named = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
    Request request =
        Request.of(
            method,
            "/calendar/v3/" + path,
            named,
            body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    try {
      Response response = new CalendarApi(world).handle(caller, request);
      JsonNode json =
          response.body().length == 0 ? Json.object() : Json.MAPPER.readTree(response.body());
      return new Answer(response.status(), "", json);
    } catch (ApiError refusal) {
      return new Answer(refusal.status(), refusal.reason(), Json.object());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String email, String calendar, String id) {
    return call(email, "GET", events(calendar) + "/" + encoded(id), "");
  }

  Answer insert(String email, String calendar, String body) {
    return call(email, "POST", events(calendar), body);
  }

  Answer patch(String email, String calendar, String id, String body, String... headers) {
    return call(email, "PATCH", events(calendar) + "/" + encoded(id), body, headers);
  }

  Answer put(String email, String calendar, String id, String body, String... headers) {
    return call(email, "PUT", events(calendar) + "/" + encoded(id), body, headers);
  }

  Answer delete(String email, String calendar, String id) {
    return call(email, "DELETE", events(calendar) + "/" + encoded(id), "");
  }

  Answer list(String email, String calendar, String query) {
    return call(email, "GET", events(calendar) + "?" + query, "");
  }

  /** The token of a full list, all pages read. */
  String token(String email, String calendar, String query) {
    Answer page = list(email, calendar, query);
    while (page.json().has("nextPageToken")) {
      page = list(email, calendar, query + "&pageToken=" + page.text("/nextPageToken"));
    }
    return page.text("/nextSyncToken");
  }

  Answer since(String email, String calendar, String token, String query) {
    return list(email, calendar, query + "&syncToken=" + token);
  }

  static String events(String calendar) {
    return "calendars/" + encoded(calendar) + "/events";
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String timed(String summary, String from, String to) {
    return "{'summary':'%s','start':{'dateTime':'%s'},'end':{'dateTime':'%s'}}"
        .formatted(summary, from, to);
  }

  /** Every Monday at nine in Berlin, from 2 March 2026 on. */
  static String weekly(String more) {
    return """
        {'id':'repeat','summary':'Weekly','recurrence':['RRULE:FREQ=WEEKLY;COUNT=6'],
         'start':{'dateTime':'2026-03-02T09:00:00','timeZone':'Europe/Berlin'},
         'end':{'dateTime':'2026-03-02T10:00:00','timeZone':'Europe/Berlin'}%s}"""
        .formatted(more);
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
