package io.busybridge.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretTokensTest {

  @Test
  void a_token_is_43_characters_that_are_safe_in_urls() {
    var random = new Random(1);
    String token = SecretTokens.next(random);
    assertTrue(token.matches("[A-Za-z0-9_-]{43}"), token);
    assertNotEquals(token, SecretTokens.next(random));
  }

  @Test
  void a_hash_is_sha_256() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        SecretTokens.hash("abc"));
  }

  @Test
  void tokens_are_compared_whole() {
    assertTrue(SecretTokens.same("abc", "abc"));
    assertFalse(SecretTokens.same("abc", "abd"));
    assertFalse(SecretTokens.same("abc", "ab"));
  }
}
