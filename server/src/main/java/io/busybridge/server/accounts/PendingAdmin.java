package io.busybridge.server.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.server.accounts.Identity.SignedIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who signed in at step 3 of set-up, as the text of a secret. */
record PendingAdmin(
    String sub,
    String email,
    boolean emailVerified,
    String name,
    @Nullable String hostedDomain,
    Set<String> scopes,
    @Nullable String refreshToken,
    String accessToken,
    long expiresAt) {
  private static final JsonMapper JSON = new JsonMapper();

  static String format(SignedIn who) {
    try {
      return JSON.writeValueAsString(
          new PendingAdmin(
              who.sub(),
              who.email(),
              who.emailVerified(),
              who.name(),
              who.hostedDomain().orElse(null),
              who.scopes(),
              who.refreshToken(),
              who.accessToken(),
              who.expiresAt().getEpochSecond()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is not JSON", e);
    }
  }

  static SignedIn parse(String text) {
    try {
      PendingAdmin who = JSON.readValue(text, PendingAdmin.class);
      return new SignedIn(
          who.sub,
          who.email,
          who.emailVerified,
          who.name,
          Optional.ofNullable(who.hostedDomain),
          who.scopes,
          who.refreshToken,
          who.accessToken,
          Instant.ofEpochSecond(who.expiresAt));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the secret of set-up's step 3 is not what was written", e);
    }
  }
}
