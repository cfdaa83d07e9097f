package io.busybridge.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static final Set<InetAddress> PROXIES =
      Set.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("10.0.0.2"));
  private static final Predicate<InetAddress> TRUSTED = PROXIES::contains;

  @Test
  void a_peer_that_is_no_proxy_of_ours_is_who_asks_whatever_it_says() {
    assertEquals("192.0.2.7", ClientAddress.of("192.0.2.7", "198.51.100.1", TRUSTED));
    assertEquals("192.0.2.7", ClientAddress.of("192.0.2.7", null, TRUSTED));
  }

  @Test
  void behind_our_proxies_it_is_the_last_hop_that_is_not_ours() {
    assertEquals("198.51.100.1", ClientAddress.of("10.0.0.1", "198.51.100.1", TRUSTED));
    assertEquals(
        "198.51.100.1",
        ClientAddress.of("10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2", TRUSTED));
  }

  @Test
  void nonsense_in_the_header_is_nobody_we_trust() {
    assertEquals("unknown", ClientAddress.of("10.0.0.1", "1.2.3.4, unknown", TRUSTED));
    assertEquals("10.0.0.1", ClientAddress.of("10.0.0.1", "", TRUSTED));
  }
}
