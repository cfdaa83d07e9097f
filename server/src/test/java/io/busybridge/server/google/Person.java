package io.busybridge.server.google;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Somebody before the sandbox's consent pages; hands over the code that comes back. */
final class Person {
  static final String VERIFIER = "v".repeat(50);

  private final HttpClient browser = HttpClient.newHttpClient();

  static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Chooses an account that has consented before. */
  String choose(URI url, String email) throws IOException {
    return post(url, List.of("account=" + encode(email)));
  }

  /** Chooses an account and leaves these boxes ticked. */
  String allow(URI url, String email, Set<String> scopes) throws IOException {
    var form = new ArrayList<>(List.of("account=" + encode(email), "action=allow"));
    scopes.stream()
        .filter(scope -> !scope.equals("openid"))
        .forEach(s -> form.add("scope=" + encode(s)));
    return post(url, form);
  }

  private String post(URI url, List<String> form) throws IOException {
    try {
      var answer =
          browser.send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(String.join("&", form)))
                  .build(),
              BodyHandlers.ofString());
      String back =
          answer
              .headers()
              .firstValue("location")
              .orElseThrow(() -> new IOException(answer.statusCode() + " " + answer.body()));
      for (String part : URI.create(back).getRawQuery().split("&", -1)) {
        if (part.startsWith("code=")) {
          return URLDecoder.decode(part.substring("code=".length()), StandardCharsets.UTF_8);
        }
      }
      throw new IOException("no code in " + back);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
