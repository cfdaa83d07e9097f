package io.busybridge.server.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Publishes signing keys and signs with them, by the JDK alone. */
final class KeyServer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final Map<String, KeyPair> keys = new LinkedHashMap<>();
  private final Map<String, KeyPair> published = new LinkedHashMap<>();
  final AtomicInteger fetched = new AtomicInteger();
  volatile int status = 200;

  KeyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/certs", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/certs");
  }

  /** Makes a key and publishes it beside the others. */
  void publish(String id) throws GeneralSecurityException {
    make(id);
    synchronized (published) {
      published.put(id, key(id));
    }
  }

  /** Makes a key and keeps it to itself. */
  void make(String id) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys.put(id, generator.generateKeyPair());
  }

  String sign(String keyId, String claims) throws GeneralSecurityException {
    String text =
        BASE64.encodeToString(
                ("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}").getBytes(UTF_8))
            + "."
            + BASE64.encodeToString(claims.getBytes(UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key(keyId).getPrivate());
    signature.update(text.getBytes(UTF_8));
    return text + "." + BASE64.encodeToString(signature.sign());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private KeyPair key(String id) {
    KeyPair key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException("no key " + id);
    }
    return key;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      fetched.incrementAndGet();
      byte[] body = set().getBytes(UTF_8);
      exchange
          .getResponseHeaders()
          .add("Cache-Control", "public, max-age=3600, must-revalidate, no-transform");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String set() {
    synchronized (published) {
      return published.entrySet().stream()
          .map(entry -> jwk(entry.getKey(), (RSAPublicKey) entry.getValue().getPublic()))
          .collect(
              Collectors.joining(
                  ",", "{\"keys\":[{\"kty\":\"EC\",\"alg\":\"ES999\",\"kid\":\"new\"},", "]}"));
    }
  }

  private static String jwk(String id, RSAPublicKey key) {
    return """
        {"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}"""
        .formatted(id, number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
