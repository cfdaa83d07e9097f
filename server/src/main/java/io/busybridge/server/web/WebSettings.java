package io.busybridge.server.web;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where and for whom the server listens.
 *
 * @param bindAddress empty for all addresses
 * @param port 0 for any that is free
 * @param publicUrl what browsers and Google use, without a slash at its end
 * @param trustedProxies peers whose forwarding headers are believed
 * @param sandbox where the sandbox's page is, in {@code --sandbox}
 */
public record WebSettings(
    String bindAddress,
    int port,
    URI publicUrl,
    Predicate<InetAddress> trustedProxies,
    Optional<URI> sandbox,
    String version) {

  public boolean secureCookies() {
    return "https".equals(publicUrl.getScheme());
  }

  /** An address of ours, as others have to write it. */
  public URI at(String path) {
    return URI.create(publicUrl + path);
  }
}
