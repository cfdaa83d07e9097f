package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.EngineWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets which mail when, through engine, database and a mail server. */
class AlertMailsTest {
  private static final String USER = EngineWorld.HOME;
  @TempDir Path folder;
  private AlertWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new AlertWorld(folder);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void a_dead_account_is_told_once_then_daily_and_when_it_works_again() throws Exception {
    world.engine.signOut(AlertWorld.CLIENT);
    // It fails every time that anybody looks, for three days.
    for (int day = 0; day < 3; day++) {
      for (int look = 0; look < 20; look++) {
        world.engine.sync();
        for (int round = 0; round < 12; round++) {
          world.engine.sandbox.clock().advance(Duration.ofMinutes(6));
          world.round();
        }
      }
    }
    String user = USER + ": ";
    String admin = AlertWorld.ADMIN + ": ";
    String toUser = "Sign in again with " + AlertWorld.CLIENT;
    String toAdmin = "An account of " + USER + " needs a new sign-in";
    assertTold(
        List.of(
            user + toUser,
            admin + toAdmin,
            user + "Still: " + toUser,
            admin + "Still: " + toAdmin,
            user + "Still: " + toUser,
            admin + "Still: " + toAdmin),
        world.told());

    world.server.clear();
    world.engine.signIn(AlertWorld.CLIENT);
    world.engine.sync();
    world.pass(Duration.ofMinutes(30));
    assertTold(List.of(user + "Over: " + toUser, admin + "Over: " + toAdmin), world.told());
    world.passDays(2);
    assertEquals(2, world.told().size());
  }

  @Test
  void two_failing_calendars_are_two_incidents_whenever_they_begin() throws Exception {
    long other = world.engine.addClient("ann@other.example");
    world.engine.sync();
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.round();
    world.engine.signOut("ann@other.example");
    world.engine.sync();
    world.pass(Duration.ofMinutes(11));
    assertEquals(List.of("sign_in_needed", "sign_in_needed"), world.open());
    assertTrue(
        world.told().contains(USER + ": Sign in again with ann@other.example"),
        world.told()::toString);
    assertTrue(other > 0);
  }

  @Test
  void whoever_wants_no_mails_gets_none_and_administrators_do() throws Exception {
    world.directory.setPreferences(
        world.engine.user, world.directory.preferences(world.engine.user), false);
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.round();
    assertTold(
        List.of(AlertWorld.ADMIN + ": An account of " + USER + " needs a new sign-in"),
        world.told());
  }

  @Test
  void addresses_given_for_alerts_take_the_administrators_place() throws Exception {
    world.mailServerAt(world.server.settings("127.0.0.1", "ops@org.example", USER));
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.round();
    assertTold(
        List.of(
            USER + ": Sign in again with " + AlertWorld.CLIENT,
            "ops@org.example: An account of " + USER + " needs a new sign-in"),
        world.told());
  }

  @Test
  void many_at_once_are_one_mail() throws Exception {
    for (int i = 0; i < 12; i++) {
      world.happens(Kind.UNEXPECTED_ERROR, new Subject.Named("Place" + i), "Oops");
    }
    world.round();
    assertTold(List.of(AlertWorld.ADMIN + ": 12 things need a look"), world.told());
  }

  @Test
  void what_comes_soon_after_waits_for_ten_minutes_and_comes_together() throws Exception {
    world.happens(Kind.UNEXPECTED_ERROR, new Subject.Named("First"), "Oops");
    world.round();
    for (int i = 0; i < 5; i++) {
      world.happens(Kind.UNEXPECTED_ERROR, new Subject.Named("Later" + i), "Oops");
      world.pass(Duration.ofMinutes(1));
    }
    assertEquals(1, world.told().size());
    world.pass(Duration.ofMinutes(6));
    assertTold(
        List.of(
            AlertWorld.ADMIN + ": An unexpected error",
            AlertWorld.ADMIN + ": 5 things need a look"),
        world.told());
  }

  @Test
  void that_google_refuses_the_installation_waits_for_nothing() throws Exception {
    world.happens(Kind.UNEXPECTED_ERROR, new Subject.Named("First"), "Oops");
    world.round();
    world.directory.setSetting("google.client_refused", "invalid_client");
    world.round();
    assertTold(
        List.of(
            AlertWorld.ADMIN + ": An unexpected error",
            AlertWorld.ADMIN + ": Google refuses this installation"),
        world.told());
  }

  @Test
  void a_mail_server_that_is_down_for_a_day_loses_nothing() throws Exception {
    var running = world.server.settings("127.0.0.1");
    world.server.close();
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.passDays(2);
    assertEquals(2, world.store().unsent().size());
    assertTrue(
        world.store().unsent().getFirst().attempts() < 60, "it is asked less and less often");

    try (var again = MailServer.plainAt(running.port())) {
      world.pass(Duration.ofHours(2));
      assertTold(
          List.of(
              USER + ": Sign in again with " + AlertWorld.CLIENT,
              AlertWorld.ADMIN + ": An account of " + USER + " needs a new sign-in",
              USER + ": Still: Sign in again with " + AlertWorld.CLIENT,
              AlertWorld.ADMIN + ": Still: An account of " + USER + " needs a new sign-in"),
          again.subjects());
    }
  }

  @Test
  void without_a_mail_server_what_is_to_be_told_waits_for_one() throws Exception {
    world.mail.forget();
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.passDays(2);
    assertEquals(List.of(), world.told());
    assertEquals(List.of("sign_in_needed"), world.open());
    world.mailServerAt(world.server.settings("127.0.0.1"));
    world.round();
    assertEquals(2, world.told().size(), "the latest, and no more");
  }

  @Test
  void a_crash_at_any_point_loses_no_mail_and_doubles_none_that_smtp_lets_us_tell_apart()
      throws Exception {
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    int crashes = 0;
    boolean ended = false;
    while (!ended) {
      int at = crashes + 1;
      world.restart(store -> CrashingAlerts.at(store, at));
      try {
        world.round();
        ended = true;
      } catch (CrashingAlerts.Crash _) {
        crashes++;
      }
      // Each crash is a process of its own, a while after the one before.
      world.engine.sandbox.clock().advance(Duration.ofMinutes(1));
    }
    assertTrue(crashes > 3, "crashed " + crashes + " times");
    var ids = new TreeSet<String>();
    for (var message : world.server.received()) {
      ids.add(message.getHeader("Message-ID")[0]);
    }
    assertEquals(2, ids.size(), world.told()::toString);
  }

  @Test
  void a_database_that_cannot_be_written_is_told_past_it_once_a_day() throws Exception {
    var full = new AtomicBoolean();
    world.restart(store -> CrashingAlerts.failing(store, full));
    world.round();
    full.set(true);
    world.diskRoom.set(0);
    for (int hour = 0; hour < 23; hour++) {
      assertThrows(IllegalStateException.class, world::round);
      world.engine.sandbox.clock().advance(Duration.ofHours(1));
    }
    assertTold(List.of(AlertWorld.ADMIN + ": The database cannot be written"), world.told());

    full.set(false);
    world.round();
    assertEquals(List.of("disk_short"), world.open());
  }

  @Test
  void no_mail_holds_content_and_none_about_one_user_names_anything_of_theirs_to_another()
      throws Exception {
    String canary = "Canary merger with Zephyr";
    var client = world.engine.person(AlertWorld.CLIENT);
    for (int i = 0; i < 6; i++) {
      client.add(
          AlertWorld.CLIENT,
          "{'summary': '"
              + canary
              + "', 'location': '"
              + canary
              + "', 'start': {'dateTime':"
              + " '2026-03-0"
              + (i + 2)
              + "T09:00:00+01:00'}, 'end': {'dateTime': '2026-03-0"
              + (i + 2)
              + "T10:00:00+01:00'}}");
    }
    world.engine.letsPass(false);
    world.engine.sync();
    for (var event : world.engine.events(EngineWorld.HOME)) {
      world.engine.person(EngineWorld.HOME).delete(EngineWorld.HOME, event.get("id").asText());
    }
    world.engine.sync();
    assertEquals(1, world.engine.engine.held(world.engine.user).size());
    world.engine.signOut(AlertWorld.CLIENT);
    world.engine.sync();
    world.passDays(2);

    assertTrue(world.server.received().size() >= 4, world.told()::toString);
    for (var message : world.server.received()) {
      String all = MailServer.everything(message);
      assertFalse(all.contains("Canary") || all.contains("Zephyr"), all);
      assertEquals(1, message.getAllRecipients().length);
      if (!message.getAllRecipients()[0].toString().equals(USER)) {
        assertFalse(all.contains("client.example"), all);
      }
    }
  }

  private static void assertTold(List<String> expected, List<String> told) {
    assertEquals(MailServer.byReader(expected), told);
  }
}
