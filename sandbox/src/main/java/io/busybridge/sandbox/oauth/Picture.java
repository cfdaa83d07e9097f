package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A person's picture: the first letter of the name on a colour that comes from the address. */
final class Picture {
  private Picture() {}

  static Response of(Account account) {
    String letter = account.name().isEmpty() ? "?" : account.name().substring(0, 1);
    String svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
        <rect width="96" height="96" fill="hsl(%d 45%% 42%%)"/>
        <text x="48" y="64" font-family="sans-serif" font-size="46" text-anchor="middle" fill="#fff">%s</text>
        </svg>
        """
            .formatted(Math.floorMod(account.email().hashCode(), 360), Html.escape(letter));
    return new Response(
        200, Map.of("Content-Type", "image/svg+xml"), svg.getBytes(StandardCharsets.UTF_8));
  }
}
