package io.busybridge.server.google;

import static io.busybridge.server.google.GoogleCalendarsTest.assertFails;
import static io.busybridge.server.google.SandboxGoogle.CALENDAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.Effect.Moment;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.google.event.Drafts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way, made to go wrong by the sandbox's switches. */
class FaultsTest {
  private static final String ID = "bus0bridge0id";
  private SandboxGoogle google;
  private Calendars calendars;

  @BeforeEach
  void start() throws IOException {
    google = new SandboxGoogle(Duration.ofSeconds(2));
    calendars = google.calendars();
  }

  @AfterEach
  void stop() throws IOException {
    google.close();
  }

  @Test
  void an_expired_access_token_is_renewed_once_and_nobody_notices() {
    calendars.list(CALENDAR, null, null);
    google.sandbox().tokens().expireAccessTokens(SandboxGoogle.ANNA);
    calendars.list(CALENDAR, null, null);
    assertEquals(1, google.grants.renewals);
  }

  @Test
  void a_second_refusal_needs_a_sign_in() {
    strike(Match.any(), Effect.error(401, "authError"), 2);
    assertFails(Failure.NeedsSignIn.class, () -> calendars.list(CALENDAR, null, null));
    assertEquals(1, google.grants.renewals);
  }

  @Test
  void a_dead_grant_needs_a_sign_in() {
    google.grants.dead = true;
    strike(Match.any(), Effect.error(401, "authError"), 1);
    assertFails(Failure.NeedsSignIn.class, () -> calendars.list(CALENDAR, null, null));
  }

  @Test
  void after_a_rate_limit_the_account_is_slow_and_another_is_not() {
    strike(Match.any(), Effect.error(403, "userRateLimitExceeded").withRetryAfter(20), 1);
    Instant before = google.clock().instant();
    assertFails(Failure.RateLimited.class, () -> calendars.list(CALENDAR, null, null));
    calendars.list(new Calendars.Address(2, SandboxGoogle.BELA), null, null);
    assertEquals(before, google.clock().instant());
    // Account 3 is the same person's: one account at Google, one budget.
    calendars.list(new Calendars.Address(3, SandboxGoogle.ANNA), null, null);
    Duration waited = Duration.between(before, google.clock().instant());
    assertTrue(waited.toSeconds() == 20, "waited " + waited);
  }

  @Test
  void a_429_is_the_same() {
    strike(Match.any(), Effect.error(429, "rateLimitExceeded"), 1);
    assertFails(Failure.RateLimited.class, () -> calendars.list(CALENDAR, null, null));
  }

  @Test
  void too_much_written_stops_no_reading() {
    google
        .sandbox()
        .faults()
        .add(
            FaultRule.always(Match.kind(Operation.Kind.WRITE), Effect.error(403, "quotaExceeded")));
    assertFails(
        Failure.QuotaExceeded.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
    assertEquals(0, calendars.list(CALENDAR, null, null).events().size());
  }

  @Test
  void a_write_that_had_its_effect_shows_by_its_id() {
    strike(Match.any(), Effect.error(503, "backendError").after(), 1);
    assertFails(
        Failure.Transient.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
    assertFails(
        Failure.Duplicate.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
  }

  @Test
  void a_connection_that_breaks_is_transient_and_the_write_was_sent_once() {
    strike(Match.any().withMethod("POST"), new Effect.Drop(Moment.AFTER), 1);
    assertFails(
        Failure.Transient.class, () -> calendars.insert(CALENDAR, ID, Drafts.plain().draft()));
    assertTrue(calendars.get(CALENDAR, ID).isPresent());
    assertEquals(1, google.sandbox().faults().tallies().getFirst().fitted());
  }

  @Test
  void a_google_that_is_not_there_is_transient() throws IOException {
    calendars.list(CALENDAR, null, null);
    google.sandbox().close();
    assertFails(Failure.Transient.class, () -> calendars.list(CALENDAR, null, null));
  }

  @Test
  void an_interrupted_call_leaves_the_interruption_standing() {
    calendars.list(CALENDAR, null, null);
    Thread.currentThread().interrupt();
    assertFails(Failure.Transient.class, () -> calendars.list(CALENDAR, null, null));
    assertTrue(Thread.interrupted());
  }

  private void strike(Match match, Effect effect, int times) {
    google.sandbox().faults().add(FaultRule.once(match, effect).times(times));
  }
}
