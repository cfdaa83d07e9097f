package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import java.util.Optional;

/** {@code acl.*}: who may do what with a calendar. Its owners see and change it. */
final class AclResource {
  private AclResource() {}

  static Response list(Call call, String calendarId) {
    return call.answer(
        call.world()
            .read(
                () -> {
                  StoredCalendar calendar =
                      Access.owning(call, calendarId, Scopes.ACL_LIST).calendar();
                  ObjectNode answer = Json.object().put("kind", "calendar#acl");
                  answer.put("etag", "\"" + calendar.acl().hashCode() + "\"");
                  ArrayNode items = answer.putArray("items");
                  calendar.acl().forEach((key, role) -> items.add(view(key, role)));
                  return answer;
                }));
  }

  static Response get(Call call, String calendarId, String ruleId) {
    StoredCalendar calendar = Access.owning(call, calendarId, Scopes.ACL_GET).calendar();
    return call.answer(view(key(ruleId), known(call, calendar, key(ruleId))));
  }

  static Response insert(Call call, String calendarId) {
    ObjectNode body = call.body();
    String type = Json.textOrEmpty(body.path("scope"), "type");
    String value = Json.textOrEmpty(body.path("scope"), "value");
    if (type.isEmpty() || (value.isEmpty() && !type.equals("default"))) {
      throw Errors.required("Missing scope.");
    }
    return put(call, calendarId, type.equals("default") ? type : type + ":" + value, body);
  }

  static Response change(Call call, String calendarId, String ruleId) {
    known(call, Access.owning(call, calendarId, Scopes.ACL_WRITE).calendar(), key(ruleId));
    return put(call, calendarId, ruleId, call.body());
  }

  private static Response put(Call call, String calendarId, String ruleId, ObjectNode body) {
    StoredCalendar calendar = Access.owning(call, calendarId, Scopes.ACL_WRITE).calendar();
    AccessRole role =
        Optional.of(Json.textOrEmpty(body, "role"))
            .filter(wire -> !wire.isEmpty())
            .map(
                wire ->
                    AccessRole.ofWire(wire)
                        .orElseThrow(() -> Errors.invalid("Invalid role: " + wire)))
            .orElseThrow(() -> Errors.required("Missing role."));
    String key = key(ruleId);
    if (key.equals(calendar.owner()) && role != AccessRole.OWNER) {
      throw Errors.forbidden();
    }
    call.world().share(calendar.id(), key, role);
    return call.answer(view(key, role));
  }

  static Response delete(Call call, String calendarId, String ruleId) {
    StoredCalendar calendar = Access.owning(call, calendarId, Scopes.ACL_WRITE).calendar();
    String key = key(ruleId);
    known(call, calendar, key);
    if (key.equals(calendar.owner())) {
      throw Errors.forbidden();
    }
    call.world().share(calendar.id(), key, AccessRole.NONE);
    return Response.empty(204);
  }

  private static AccessRole known(Call call, StoredCalendar calendar, String key) {
    return call.world()
        .read(() -> Optional.ofNullable(calendar.acl().get(key)))
        .orElseThrow(ApiError::notFound);
  }

  /** Rules of users and groups are kept by address alone. */
  private static String key(String ruleId) {
    String rule = ruleId.toLowerCase(java.util.Locale.ROOT);
    for (String prefix : new String[] {"user:", "group:"}) {
      if (rule.startsWith(prefix)) {
        return rule.substring(prefix.length());
      }
    }
    return rule;
  }

  private static ObjectNode view(String key, AccessRole role) {
    boolean plain = !key.equals("default") && !key.startsWith("domain:");
    String id = plain ? "user:" + key : key;
    ObjectNode rule = Json.object().put("kind", "calendar#aclRule");
    rule.put("etag", "\"" + Integer.toUnsignedString((key + role.wire()).hashCode()) + "\"");
    rule.put("id", id).put("role", role.wire());
    ObjectNode scope = rule.putObject("scope");
    int colon = id.indexOf(':');
    scope.put("type", colon < 0 ? id : id.substring(0, colon));
    if (colon >= 0) {
      scope.put("value", id.substring(colon + 1));
    }
    return rule;
  }
}
