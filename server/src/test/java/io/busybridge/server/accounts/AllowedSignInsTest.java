package io.busybridge.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Identity.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllowedSignInsTest {
  private final AllowedSignIns allowed = AllowedSignIns.parse("Acme.example\n\neve@gmail.com");

  @Test
  void a_domain_is_known_by_what_google_says_of_the_organization_not_by_the_address() {
    assertTrue(allowed.admits(person("a@acme.example", true, "acme.example")));
    assertTrue(allowed.admits(person("a@alias.example", true, "ACME.example")));
    assertFalse(allowed.admits(person("a@acme.example", true, null)));
    assertFalse(allowed.admits(person("a@acme.example", true, "other.example")));
  }

  @Test
  void a_single_address_has_to_be_verified() {
    assertTrue(allowed.admits(person("Eve@gmail.com", true, null)));
    assertFalse(allowed.admits(person("eve@gmail.com", false, null)));
    assertFalse(allowed.admits(person("adam@gmail.com", true, null)));
  }

  @Test
  void set_up_restricts_to_the_administrators_organization_or_to_them_alone() {
    assertEquals(
        "acme.example",
        AllowedSignIns.justFor(person("a@acme.example", true, "acme.example")).lines());
    assertEquals(
        "eve@gmail.com", AllowedSignIns.justFor(person("eve@gmail.com", true, null)).lines());
  }

  @Test
  void nobody_is_allowed_by_an_empty_list() {
    assertFalse(AllowedSignIns.parse("").admits(person("", true, "")));
  }

  private static SignedIn person(String email, boolean verified, @Nullable String domain) {
    return new SignedIn(
        "1", email, verified, "A", Optional.ofNullable(domain), Set.of(), "r", "a", Instant.EPOCH);
  }
}
