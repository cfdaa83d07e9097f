package io.busybridge.sandbox.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * One person's calls. Every method throws {@link ApiError} where the API refuses, so that whoever
 * uses it is held to the same rules as a client over HTTP.
 */
public final class CalendarClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SCOPE = "https://www.googleapis.com/auth/calendar";

  private final Handler api;
  private final Caller caller;

  /** What answers: {@code CalendarApi::handle}. */
  @FunctionalInterface
  public interface Handler {
    Response handle(Caller caller, Request request);
  }

  /**
   * @param email of the account that calls, with every calendar scope
   */
  public CalendarClient(Handler api, String email) {
    this.api = api;
    this.caller = new Caller(email, "busybridge-sandbox", Set.of(SCOPE), "in-process-" + email);
  }

  public ObjectNode calendar(String calendarId) {
    return call("GET", "calendars/" + encoded(calendarId), empty());
  }

  public ObjectNode insert(String calendarId, ObjectNode event) {
    return call("POST", events(calendarId) + "?sendUpdates=all", event);
  }

  public ObjectNode importEvent(String calendarId, ObjectNode event) {
    return call("POST", events(calendarId) + "/import", event);
  }

  /**
   * One page of events.
   *
   * @param query encoded, without question mark
   */
  public ObjectNode list(String calendarId, String query) {
    return call("GET", events(calendarId) + "?" + query, empty());
  }

  public ObjectNode get(String calendarId, String eventId) {
    return call("GET", events(calendarId) + "/" + encoded(eventId), empty());
  }

  public ObjectNode patch(String calendarId, String eventId, ObjectNode changes) {
    return call("PATCH", events(calendarId) + "/" + encoded(eventId) + "?sendUpdates=all", changes);
  }

  public void delete(String calendarId, String eventId) {
    call("DELETE", events(calendarId) + "/" + encoded(eventId) + "?sendUpdates=all", empty());
  }

  private static String events(String calendarId) {
    return "calendars/" + encoded(calendarId) + "/events";
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode call(String method, String path, ObjectNode body) {
    byte[] bytes = body.isEmpty() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    var headers = Map.of("Content-Type", "application/json");
    Response answer =
        api.handle(caller, Request.of(method, "/calendar/v3/" + path, headers, bytes));
    if (answer.status() >= 400) {
      throw new ApiError(answer.status(), "unexpected", answer.bodyText());
    }
    try {
      return answer.body().length == 0
          ? empty()
          : MAPPER.readValue(answer.body(), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the API answered something that is not JSON", e);
    }
  }
}
