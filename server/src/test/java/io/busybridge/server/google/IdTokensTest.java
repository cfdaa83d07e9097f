package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.accounts.Identity.SignInFailed;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdTokensTest {
  private static final String ISSUER = "https://accounts.google.com";

  private final TestClock clock = new TestClock();
  private KeyServer keys;
  private IdTokens tokens;

  @BeforeEach
  void start() throws Exception {
    keys = new KeyServer();
    keys.publish("one");
    var google =
        GoogleConnection.overNetwork(
            GoogleEndpoints.of(Optional.of(URI.create("http://127.0.0.1:9"))),
            Duration.ofSeconds(10),
            clock);
    tokens =
        new IdTokens(
            new SigningKeys(keys.uri(), new OauthCalls(google), clock), Set.of(ISSUER), clock);
  }

  @AfterEach
  void stop() {
    keys.close();
  }

  @Test
  void a_good_token_tells_who_signed_in() throws Exception {
    var person = tokens.verify(keys.sign("one", claims()), "client", "nonce");
    assertEquals(
        new IdTokens.Person("123", "anna@acme.example", true, "Anna", Optional.of("acme.example")),
        person);
  }

  @Test
  void an_address_that_is_not_verified_is_told_as_such() throws Exception {
    String claims = claims().replace("\"email_verified\":true,", "").replace("\"hd\"", "\"_\"");
    var person = tokens.verify(keys.sign("one", claims), "client", "nonce");
    assertEquals(
        new IdTokens.Person("123", "anna@acme.example", false, "Anna", Optional.empty()), person);
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"https://accounts.google.com\" | \"https://accounts.google.com.example\"",
        "\"iss\" | \"was_iss\"",
        "\"aud\":\"client\" | \"aud\":\"another\"",
        "\"azp\":\"client\" | \"azp\":\"another\"",
        "\"nonce\":\"nonce\" | \"nonce\":\"another\"",
        "\"nonce\" | \"was_nonce\"",
        "\"exp\" | \"was_exp\"",
        "\"sub\":\"123\" | \"sub\":\"\"",
        "\"sub\" | \"was_sub\"",
      })
  void a_token_that_says_anything_else_is_refused(String said, String says) throws Exception {
    String claims = claims().replace(said, says);
    assertRefused(keys.sign("one", claims));
  }

  @Test
  void an_expired_one_is_refused() throws Exception {
    String token = keys.sign("one", claims());
    clock.tick(Duration.ofSeconds(3600 + 59));
    tokens.verify(token, "client", "nonce");
    clock.tick(Duration.ofSeconds(2));
    assertRefused(token);
  }

  @Test
  void one_that_was_changed_is_refused() throws Exception {
    String token = keys.sign("one", claims());
    String other = keys.sign("one", claims().replace("\"123\"", "\"124\""));
    int payload = token.indexOf('.');
    int signature = token.lastIndexOf('.');
    assertRefused(other.substring(0, other.lastIndexOf('.')) + token.substring(signature));
    assertRefused(token.substring(0, payload) + token.substring(signature));
    assertRefused("");
    assertRefused("no token");
    assertRefused("a.b.c");
  }

  @Test
  void one_of_a_key_that_google_does_not_publish_is_refused() throws Exception {
    keys.make("secret");
    assertRefused(keys.sign("secret", claims()));
  }

  @Test
  void keys_are_kept_as_long_as_their_answer_allows() throws Exception {
    String token = keys.sign("one", claims());
    tokens.verify(token, "client", "nonce");
    clock.tick(Duration.ofSeconds(3599));
    tokens.verify(token, "client", "nonce");
    assertEquals(1, keys.fetched.get());
    clock.tick(Duration.ofSeconds(1));
    tokens.verify(token, "client", "nonce");
    assertEquals(2, keys.fetched.get());
  }

  @Test
  void a_key_that_is_not_known_yet_is_looked_for() throws Exception {
    tokens.verify(keys.sign("one", claims()), "client", "nonce");
    keys.publish("two");
    tokens.verify(keys.sign("two", claims()), "client", "nonce");
    assertEquals(2, keys.fetched.get());
  }

  @Test
  void without_keys_nobody_signs_in() throws Exception {
    keys.status = 503;
    String token = keys.sign("one", claims());
    var failed = assertThrows(SignInFailed.class, () -> tokens.verify(token, "client", "nonce"));
    assertEquals("google_unavailable", failed.code());
  }

  private void assertRefused(String token) {
    var failed = assertThrows(SignInFailed.class, () -> tokens.verify(token, "client", "nonce"));
    assertEquals("id_token_invalid", failed.code());
  }

  private String claims() {
    long now = clock.instant().getEpochSecond();
    return """
        {"iss":"%s","aud":"client","azp":"client","sub":"123","iat":%d,"exp":%d,"nonce":"nonce",\
        "email":"anna@acme.example","email_verified":true,"name":"Anna","hd":"acme.example"}"""
        .formatted(ISSUER, now, now + 3600);
  }
}
