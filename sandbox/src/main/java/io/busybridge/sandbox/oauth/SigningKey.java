package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key that ID tokens are signed with: 2048 bits of RSA, from the sandbox's seed or its file.
 */
final class SigningKey {
  private final RSAPrivateCrtKey key;

  private SigningKey(RSAPrivateCrtKey key) {
    this.key = key;
  }

  /** The same seed makes the same key: a token then stays good across a restart without a file. */
  static SigningKey fromSeed(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048, random);
      return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  static SigningKey read(JsonNode saved) {
    byte[] encoded = Base64.getDecoder().decode(saved.asText());
    try {
      return new SigningKey(
          (RSAPrivateCrtKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the file holds no usable signing key", e);
    }
  }

  String write() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /** Name of the key, from its modulus. */
  String id() {
    byte[] digest = Challenge.sha256(key.getModulus().toString(16));
    return new BigInteger(1, Arrays.copyOf(digest, 20)).toString(16);
  }

  /** The public half as a JSON Web Key. */
  ObjectNode jwk() {
    return Json.object()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", id())
        .put("n", Challenge.base64(unsigned(key.getModulus())))
        .put("e", Challenge.base64(unsigned(key.getPublicExponent())));
  }

  /** A signed token, compact. */
  String sign(ObjectNode claims) {
    ObjectNode header = Json.object().put("alg", "RS256").put("kid", id()).put("typ", "JWT");
    String content = part(header) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + Challenge.base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing with our own key", e);
    }
  }

  private static String part(ObjectNode json) {
    return Challenge.base64(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
