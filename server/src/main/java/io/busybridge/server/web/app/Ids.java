package io.busybridge.server.web.app;

import io.busybridge.server.accounts.Refused;
import io.busybridge.server.web.Incoming;

/** Row ids in paths. */
final class Ids {
  private Ids() {}

  static long of(Incoming request) {
    String text = request.parameters().getOrDefault("id", "");
    if (!text.matches("[0-9]{1,18}")) {
      throw new Refused(Refused.Kind.NOT_FOUND, "not_found", "There is nothing at this address.");
    }
    return Long.parseLong(text);
  }
}
