package io.busybridge.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private final TestClock clock = new TestClock();
  private final KeyFile keyFile;
  private final Sessions sessions;

  SessionsTest(@TempDir Path folder) {
    keyFile = KeyFile.openOrCreate(folder.resolve("encryption.key"));
    sessions = new Sessions(keyFile, clock, new Random(1), Duration.ofDays(7), Duration.ofDays(30));
  }

  @Test
  void a_token_tells_its_session() {
    var session = sessions.start(42, 3);
    assertEquals(Optional.of(session), sessions.session(sessions.token(session)));
    assertEquals(42, session.user());
    assertEquals(3, session.epoch());
  }

  @Test
  void every_session_has_an_id_of_its_own() {
    assertNotEquals(sessions.start(42, 3).id(), sessions.start(42, 3).id());
  }

  @Test
  void an_unused_session_ends() {
    String token = sessions.token(sessions.start(42, 3));
    clock.tick(Duration.ofDays(7).minusSeconds(1));
    assertEquals(42, sessions.session(token).orElseThrow().user());
    clock.tick(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), sessions.session(token));
  }

  @Test
  void a_used_session_lives_on_but_not_for_ever() {
    var session = sessions.start(42, 3);
    for (int day = 0; day < 29; day++) {
      clock.tick(Duration.ofDays(1));
      session = sessions.renewed(session).orElseThrow();
      assertEquals(Optional.of(session), sessions.session(sessions.token(session)));
    }
    clock.tick(Duration.ofDays(1));
    assertEquals(
        Optional.empty(), sessions.session(sessions.token(sessions.renewed(session).get())));
  }

  @Test
  void a_session_used_a_moment_ago_keeps_its_token() {
    var session = sessions.start(42, 3);
    clock.tick(Duration.ofHours(1));
    assertEquals(Optional.empty(), sessions.renewed(session));
  }

  @Test
  void a_changed_token_is_nobody_s() {
    String token = sessions.token(sessions.start(42, 3));
    int last = token.lastIndexOf('.') + 1;
    char other = token.charAt(last) == 'A' ? 'B' : 'A';
    assertEquals(
        Optional.empty(),
        sessions.session(token.substring(0, last) + other + token.substring(last + 1)));
    assertEquals(Optional.empty(), sessions.session(""));
    assertEquals(Optional.empty(), sessions.session("a.b.c"));
  }

  @Test
  void an_unsigned_token_is_nobody_s() {
    // {"alg":"none"} . {"iss":"session","user":"42","exp":99999999999}
    assertEquals(
        Optional.empty(),
        sessions.session(
            "eyJhbGciOiJub25lIn0."
                + "eyJpc3MiOiJzZXNzaW9uIiwidXNlciI6IjQyIiwiZXhwIjo5OTk5OTk5OTk5OX0."));
  }

  @Test
  void a_token_of_another_purpose_or_another_installation_is_nobody_s(@TempDir Path elsewhere) {
    String note = new SignedTokens(keyFile, "oauth", clock).sign(Map.of(), Duration.ofDays(1));
    assertEquals(Optional.empty(), sessions.session(note));
    var foreign =
        new SignedTokens(
            KeyFile.openOrCreate(elsewhere.resolve("encryption.key")), "session", clock);
    assertEquals(
        Optional.empty(), sessions.session(foreign.sign(Map.of("user", "1"), Duration.ofDays(1))));
  }

  @Test
  void facts_travel_unharmed() {
    var tokens = new SignedTokens(keyFile, "oauth", clock);
    var facts = Map.of("next", "/app?x=1", "name", "Zoë 🔒");
    assertEquals(Optional.of(facts), tokens.verify(tokens.sign(facts, Duration.ofMinutes(10))));
  }
}
