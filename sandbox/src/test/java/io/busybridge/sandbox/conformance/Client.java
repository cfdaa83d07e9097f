package io.busybridge.sandbox.conformance;

import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeRequestUrl;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeTokenRequest;
import com.google.api.client.googleapis.auth.oauth2.GoogleRefreshTokenRequest;
import com.google.api.client.googleapis.auth.oauth2.GoogleTokenResponse;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** An application that is registered with Google, as Google's library plays it. */
record Client(URI base, String id, String secret, String redirectUri) {

  /** The client that every sandbox knows. */
  static Client standard(Stage stage) {
    return new Client(
        stage.base(), "busybridge-sandbox", "sandbox-secret", "http://127.0.0.1:45678/callback");
  }

  Client withSecret(String other) {
    return new Client(base, id, other, redirectUri);
  }

  Client redirectingTo(String other) {
    return new Client(base, id, secret, other);
  }

  /** Where to send a person; offline unless {@code more} says otherwise. */
  URI authorization(Consumer<GoogleAuthorizationCodeRequestUrl> more, String... scopes) {
    var url =
        new GoogleAuthorizationCodeRequestUrl(
            base.resolve("o/oauth2/v2/auth").toString(), id, redirectUri, List.of(scopes));
    url.setAccessType("offline").setState("state 1&2");
    more.accept(url);
    return URI.create(url.build());
  }

  URI authorization(String... scopes) {
    return authorization(_ -> {}, scopes);
  }

  GoogleTokenResponse exchange(String code) throws IOException {
    return exchange(code, Map.of());
  }

  GoogleTokenResponse exchange(String code, Map<String, String> more) throws IOException {
    var request =
        new GoogleAuthorizationCodeTokenRequest(
            Stage.TRANSPORT,
            GsonFactory.getDefaultInstance(),
            tokenUrl(),
            id,
            secret,
            code,
            redirectUri);
    more.forEach(request::set);
    return request.execute();
  }

  GoogleTokenResponse refresh(String refreshToken) throws IOException {
    return new GoogleRefreshTokenRequest(
            Stage.TRANSPORT, GsonFactory.getDefaultInstance(), refreshToken, id, secret)
        .setTokenServerUrl(new GenericUrl(tokenUrl()))
        .execute();
  }

  String tokenUrl() {
    return base.resolve("token").toString();
  }

  /** The whole walk: a fresh browser, everything allowed, code exchanged. */
  GoogleTokenResponse connect(String email, String... scopes) throws IOException {
    var back = new Browser(Wire.to(base)).allow(authorization(scopes), email);
    return exchange(back.getOrDefault("code", "none"));
  }

  static List<String> scopes(GoogleTokenResponse tokens) {
    return Arrays.stream(tokens.getScope().split(" ")).sorted().toList();
  }

  /** A refusal by the token endpoint, {@code 400 invalid_grant}, checked in shape. */
  static Denial denied(Executable call) {
    var thrown = Assertions.assertThrows(TokenResponseException.class, call);
    Assertions.assertNotNull(thrown.getDetails(), thrown::getMessage);
    String type = String.valueOf(thrown.getHeaders().getContentType());
    Assertions.assertTrue(type.startsWith("application/json"), type);
    return new Denial(
        thrown.getStatusCode() + " " + thrown.getDetails().getError(),
        String.valueOf(thrown.getDetails().getErrorDescription()));
  }

  record Denial(String error, String description) {
    Denial is(String expected) {
      Assertions.assertEquals(expected, error, description);
      Assertions.assertFalse(description.isBlank());
      return this;
    }

    void says(String expected) {
      Assertions.assertEquals(expected, description);
    }
  }
}
