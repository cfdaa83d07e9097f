package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google's published signing keys, kept as long as their answer allows and fetched again for a key
 * that is not among them, because keys rotate.
 */
final class SigningKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofDays(1);

  private final URI endpoint;
  private final OauthCalls calls;
  private final InstantSource clock;
  private @Nullable Known known;

  private record Known(Set<String> ids, JwtPublicKeyVerify verifier, Instant until) {}

  SigningKeys(URI endpoint, OauthCalls calls, InstantSource clock) {
    this.endpoint = endpoint;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * A verifier that knows this key, if Google does.
   *
   * @param keyId the token's {@code kid}
   * @throws IOException if the keys cannot be had
   * @throws GeneralSecurityException if they make no sense
   */
  synchronized JwtPublicKeyVerify verifier(String keyId)
      throws IOException, GeneralSecurityException {
    Known current = known;
    if (current == null
        || !current.ids().contains(keyId)
        || !clock.instant().isBefore(current.until())) {
      current = fetch();
      known = current;
    }
    return current.verifier();
  }

  private Known fetch() throws IOException, GeneralSecurityException {
    OauthCalls.Answer answer = calls.get(endpoint);
    if (!answer.ok()) {
      throw new IOException("the signing keys cannot be had: HTTP " + answer.status());
    }
    JwtSignatureConfig.register();
    var ids = new HashSet<String>();
    ObjectNode set = JSON.createObjectNode();
    ArrayNode keys = set.putArray("keys");
    for (JsonNode key : answer.json().path("keys")) {
      // One key of a kind unknown to us must not cost the others.
      if (key.path("kty").asText("").equals("RSA") && key.path("alg").asText("").equals("RS256")) {
        keys.add(key);
        ids.add(key.path("kid").asText(""));
      }
    }
    JwtPublicKeyVerify verifier =
        JwkSetConverter.toPublicKeysetHandle(set.toString())
            .getPrimitive(RegistryConfiguration.get(), JwtPublicKeyVerify.class);
    Duration keep = answer.maxAge().compareTo(LONGEST) > 0 ? LONGEST : answer.maxAge();
    return new Known(ids, verifier, clock.instant().plus(keep));
  }
}
