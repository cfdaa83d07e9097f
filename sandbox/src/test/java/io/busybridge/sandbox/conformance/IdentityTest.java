package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.auth.openidconnect.IdTokenVerifier;
import com.google.api.client.googleapis.auth.oauth2.GoogleIdToken;
import com.google.api.client.googleapis.auth.oauth2.GoogleTokenResponse;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Who it is that signed in. */
final class IdentityTest implements Rows {
  private static final String ISSUER = "https://accounts.google.com";

  @Override
  public List<Row> rows() {
    return List.of(
        new Row("OA-15", "the ID token is signed and says who", this::idToken),
        new Row("OA-16", "userinfo has two dialects", this::userinfo));
  }

  private static GoogleTokenResponse connect(Stage stage, String email) throws Exception {
    var client = Client.standard(stage);
    var url =
        client.authorization(
            it -> it.set("nonce", "n-0S6_WzA2Mj").set("prompt", "consent"),
            "openid",
            "email",
            "profile");
    var back = new Browser(stage.wire()).allow(url, email);
    return client.exchange(back.getOrDefault("code", ""));
  }

  private void idToken(Stage stage) throws Exception {
    var tokens = connect(stage, Stage.ANA);
    var token = tokens.parseIdToken();
    var header = token.getHeader();
    assertEquals("RS256", header.getAlgorithm());
    assertTrue(verifies(stage, header.getKeyId(), tokens.getIdToken()));
    String forged = tokens.getIdToken().replaceFirst("\\.[^.]{8}", ".AAAAAAAA");
    assertFalse(verifies(stage, header.getKeyId(), forged));
    assertTrue(
        new IdTokenVerifier.Builder()
            .setIssuer(ISSUER)
            .setAudience(List.of("busybridge-sandbox"))
            .setCertificatesLocation(stage.base().resolve("oauth2/v3/certs").toString())
            .setClock(() -> stage.now().toEpochMilli())
            .build()
            .verifyOrThrow(token));

    var claims = token.getPayload();
    assertEquals(ISSUER, claims.getIssuer());
    assertEquals("busybridge-sandbox", claims.getAudience());
    assertEquals("busybridge-sandbox", claims.getAuthorizedParty());
    assertEquals(Stage.ANA, claims.getEmail());
    assertEquals(true, claims.getEmailVerified());
    assertEquals(Stage.DOMAIN, claims.getHostedDomain());
    assertEquals("n-0S6_WzA2Mj", claims.getNonce());
    assertEquals("Ana Home", claims.get("name"));
    assertTrue(claims.getSubject().length() <= 255 && !claims.getSubject().isBlank());
    long now = stage.now().getEpochSecond();
    assertTrue(claims.getIssuedAtTimeSeconds() <= now);
    assertTrue(claims.getExpirationTimeSeconds() > now);
    assertTrue(claims.getExpirationTimeSeconds() <= now + 3600);
    assertFalse(claims.getAccessTokenHash().isBlank());

    var consumer = connect(stage, Stage.CARLA).parseIdToken().getPayload();
    assertFalse(consumer.containsKey("hd"));
    assertEquals(Stage.CARLA, consumer.getEmail());
    assertNotEquals(claims.getSubject(), consumer.getSubject());
    GoogleIdToken later = connect(stage, Stage.ANA).parseIdToken();
    assertEquals(claims.getSubject(), later.getPayload().getSubject());
  }

  /** By hand, with nothing but the published key. */
  private static boolean verifies(Stage stage, String kid, String idToken) throws Exception {
    var answer = stage.wire().get("oauth2/v3/certs").expect(200);
    assertTrue(answer.header("cache-control").orElse("").contains("max-age"));
    JsonNode key = null;
    for (JsonNode candidate : answer.json().path("keys")) {
      if (candidate.path("kid").asText().equals(kid)) {
        key = candidate;
      }
    }
    assertNotNull(key, "no key " + kid);
    assertEquals("RSA", key.path("kty").asText());
    var spec = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
    int dot = idToken.lastIndexOf('.');
    signature.update(idToken.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(idToken.substring(dot + 1)));
  }

  private static BigInteger number(JsonNode encoded) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asText()));
  }

  private void userinfo(Stage stage) throws Exception {
    var tokens = connect(stage, Stage.ANA);
    String sub = tokens.parseIdToken().getPayload().getSubject();
    var wire = stage.wire().bearing(tokens.getAccessToken());
    var discovery = stage.wire().get(".well-known/openid-configuration").expect(200).json();
    assertEquals(ISSUER, discovery.path("issuer").asText());
    for (String path : Set.of("v1/userinfo", "oauth2/v3/userinfo")) {
      var info = wire.get(path).expect(200).json();
      assertEquals(sub, info.path("sub").asText());
      assertEquals(true, info.path("email_verified").asBoolean());
      assertEquals(Stage.ANA, info.path("email").asText());
      assertEquals("Ana Home", info.path("name").asText());
      assertEquals(Stage.DOMAIN, info.path("hd").asText());
      assertFalse(info.has("id"));
      assertFalse(info.has("verified_email"));
    }
    var legacy = wire.get("oauth2/v2/userinfo").expect(200).json();
    assertEquals(sub, legacy.path("id").asText());
    assertEquals(true, legacy.path("verified_email").asBoolean());
    assertEquals(Stage.ANA, legacy.path("email").asText());
    assertEquals(Stage.DOMAIN, legacy.path("hd").asText());
    assertFalse(legacy.has("sub"));
    assertFalse(legacy.has("email_verified"));

    var carlas = stage.wire().bearing(connect(stage, Stage.CARLA).getAccessToken());
    assertFalse(carlas.get("v1/userinfo").expect(200).json().has("hd"));
    assertFalse(carlas.get("oauth2/v2/userinfo").expect(200).json().has("hd"));
    assertEquals(401, stage.wire().get("v1/userinfo").status());
    assertEquals(401, stage.wire().bearing("made-up").get("oauth2/v2/userinfo").status());
  }
}
