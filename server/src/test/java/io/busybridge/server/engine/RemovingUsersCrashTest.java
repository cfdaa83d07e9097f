package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.AccessTokens;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Grants;
import io.busybridge.server.accounts.Identity;
import io.busybridge.server.accounts.RemovingUsers;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends at every call of a port while a user is being removed. */
class RemovingUsersCrashTest {
  private static final String A = "ann@a.example";
  @TempDir Path folder;

  @Test
  void at_no_point_of_removing_a_user_is_anything_of_theirs_left_behind() {
    int points = 0;
    for (boolean after : List.of(false, true)) {
      for (int n = 1; ; n++) {
        if (!diesAt(n, after)) {
          break;
        }
        points++;
      }
    }
    assertTrue(points > 10, points + " points");
  }

  /** Whether the process ended before the removal had. */
  private boolean diesAt(int n, boolean after) {
    String point = "ended " + (after ? "after" : "before") + " call " + n;
    try (var world = new EngineWorld(folder.resolve(n + "-" + after), A)) {
      Directory directory = world.database.directory();
      directory.addUser("sub-boss", "tag-boss", "boss@org.example", "Boss", true, world.now());
      String daily = "'summary': 'Daily', 'recurrence': ['RRULE:FREQ=DAILY;COUNT=3']";
      world.person(A).add(A, OnWorld.at(9, daily));
      world.person(EngineWorld.HOME).add(EngineWorld.HOME, OnWorld.at(14, "'summary': 'Main'"));
      world.sync();
      assertEquals(2, world.events(A).size());

      var crash = new Crash(n, after);
      world.restart(
          store -> new CrashingStore(store, crash), real -> new CrashingCalendars(real, crash));
      var dying = removing(world);
      world.engine.whenLeft(user -> crash.run(() -> dying.finish(user)));
      boolean died = false;
      try {
        dying.remove(directory.user(world.user).orElseThrow());
      } catch (Crash.ProcessEnded e) {
        died = true;
      }

      world.restart();
      var living = removing(world);
      world.engine.whenLeft(living::finish);
      living.resume();
      world.engine.takeUp();
      world.settle();
      assertEquals(Optional.empty(), directory.user(world.user), point);
      assertEquals(List.of(), directory.accounts(world.user), point);
      assertEquals(List.of(), directory.calendars(world.user), point);
      assertEquals(List.of(), world.database.syncStore().allMeetings(world.user), point);
      assertEquals(1, world.events(A).size(), "their own event stays, " + point);
      assertEquals(1, world.events(EngineWorld.HOME).size(), "as does this one, " + point);
      assertEquals(List.of(), world.database.syncStore().runningRuns(), point);
      return died;
    }
  }

  private static RemovingUsers removing(EngineWorld world) {
    Directory directory = world.database.directory();
    return new RemovingUsers(
        directory, world.engine, new Grants(directory, new NoSignIns()), new NoTokens());
  }

  /** Nobody signs in here. */
  private static final class NoSignIns implements Identity {
    @Override
    public URI authorizationUrl(Ask ask) {
      throw new AssertionError("nobody signs in");
    }

    @Override
    public SignedIn exchange(URI redirectUri, String code, String codeVerifier, String nonce) {
      throw new AssertionError("nobody signs in");
    }

    @Override
    public CredentialCheck check(String clientId, String clientSecret, URI redirectUri) {
      throw new AssertionError("nobody signs in");
    }

    @Override
    public void revoke(String token) {
      throw new AssertionError("the sandbox' tokens are not the database's");
    }
  }

  private static final class NoTokens implements AccessTokens {
    @Override
    public Access current(long account) {
      throw new AssertionError("nothing is called from here");
    }

    @Override
    public Access insteadOf(long account, Access refused) {
      throw new AssertionError("nothing is called from here");
    }

    @Override
    public void forget(long account) {
      // Nothing is remembered.
    }
  }
}
