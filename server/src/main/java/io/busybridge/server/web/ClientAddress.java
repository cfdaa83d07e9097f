package io.busybridge.server.web;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who asks, behind proxies. */
final class ClientAddress {
  private ClientAddress() {}

  /**
   * The last hop that is not a proxy of ours: what stands before it in the header anybody could
   * have written.
   *
   * @param forwardedFor the header {@code X-Forwarded-For}, or null
   */
  static String of(
      String peer, @Nullable String forwardedFor, Predicate<InetAddress> trustedProxies) {
    String address = peer;
    if (forwardedFor != null) {
      for (String hop : List.of(forwardedFor.split(",", -1)).reversed()) {
        if (!isTrusted(address, trustedProxies) || hop.isBlank()) {
          break;
        }
        address = hop.strip();
      }
    }
    return address;
  }

  private static boolean isTrusted(String address, Predicate<InetAddress> trustedProxies) {
    try {
      return trustedProxies.test(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      // A proxy wrote something that is no address: then it is nobody we trust.
      return false;
    }
  }
}
