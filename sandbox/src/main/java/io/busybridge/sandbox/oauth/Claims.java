package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.model.Account;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** What is said about a person, as far as the scopes allow: in ID tokens and as user info. */
final class Claims {
  static final String ISSUER = "https://accounts.google.com";

  private Claims() {}

  static ObjectNode idToken(
      Tokens.Issued issued, String clientId, Optional<String> nonce, Instant now, String base) {
    Account account = issued.account();
    ObjectNode claims = Json.object().put("iss", ISSUER).put("azp", clientId).put("aud", clientId);
    claims.setAll(person(account, issued.scopes(), base));
    claims.put("at_hash", leftHalf(issued.accessToken()));
    nonce.ifPresent(value -> claims.put("nonce", value));
    long seconds = now.getEpochSecond();
    return claims.put("iat", seconds).put("exp", seconds + 3600);
  }

  /** {@code sub} and {@code hd} always, the rest by scope. */
  static ObjectNode person(Account account, Collection<String> scopes, String base) {
    ObjectNode claims = Json.object().put("sub", account.sub());
    account.hostedDomain().ifPresent(domain -> claims.put("hd", domain));
    if (scopes.contains(Scopes.EMAIL)) {
      claims.put("email", account.email()).put("email_verified", true);
    }
    if (scopes.contains(Scopes.PROFILE)) {
      int space = account.name().indexOf(' ');
      claims.put("name", account.name());
      claims.put("picture", base + "/o/oauth2/picture/" + account.sub());
      claims.put("given_name", space < 0 ? account.name() : account.name().substring(0, space));
      if (space >= 0) {
        claims.put("family_name", account.name().substring(space + 1));
      }
    }
    return claims;
  }

  private static String leftHalf(String accessToken) {
    return Challenge.base64(Arrays.copyOf(Challenge.sha256(accessToken), 16));
  }
}
