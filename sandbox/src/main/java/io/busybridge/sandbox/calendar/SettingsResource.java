package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code settings.list} and {@code get}: an account's zone, and what everybody has. */
final class SettingsResource {
  private SettingsResource() {}

  static Response list(Call call) {
    ObjectNode answer = Json.object().put("kind", "calendar#settings").put("etag", "\"1\"");
    ArrayNode items = answer.putArray("items");
    settings(call).forEach((id, value) -> items.add(view(id, value)));
    return call.answer(answer);
  }

  static Response get(Call call, String id) {
    String value = settings(call).get(id);
    if (value == null) {
      throw ApiError.notFound();
    }
    return call.answer(view(id, value));
  }

  private static Map<String, String> settings(Call call) {
    Account account = call.world().account(call.caller().email()).orElseThrow(ApiError::notFound);
    var settings = new LinkedHashMap<String, String>();
    settings.put("timezone", account.zone().getId());
    settings.put("locale", "en");
    settings.put("weekStart", "1");
    settings.put("format24HourTime", "true");
    return settings;
  }

  private static ObjectNode view(String id, String value) {
    return Json.object()
        .put("kind", "calendar#setting")
        .put("etag", "\"1\"")
        .put("id", id)
        .put("value", value);
  }
}
