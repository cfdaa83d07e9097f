package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/** The address of an authorization request, to post back to. */
final class PageAddress {
  private PageAddress() {}

  static String of(Request request) {
    return with(request, Map.of());
  }

  /** The same request with another account to be chosen. */
  static String ofChooser(Request request) {
    String prompt = request.param("prompt").orElse("");
    return with(request, Map.of("prompt", (prompt + " select_account").strip()));
  }

  private static String with(Request request, Map<String, String> changed) {
    var parameters = new LinkedHashMap<String, String>();
    request.query().forEach((name, values) -> parameters.put(name, values.getLast()));
    parameters.putAll(changed);
    return "/o/oauth2/v2/auth?" + Redirect.query(parameters);
  }
}
