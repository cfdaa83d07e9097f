package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.accounts.TokenEndpoint;
import io.busybridge.server.accounts.TokenKeeper;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are refreshed before they end, and grants that were withdrawn are noticed. */
class TokenRefreshTest {
  private static final String A = "ann@a.example";

  @TempDir Path folder;
  private EngineWorld world;
  private Directory directory;
  private TokenKeeper keeper;
  private final Google google = new Google();

  /** Refreshes what it is not told to refuse. */
  private final class Google implements TokenEndpoint {
    final List<String> asked = new ArrayList<>();
    final Map<String, Failure> refused = new HashMap<>();
    @Nullable String rotated;

    @Override
    public Refreshed refresh(String refreshToken) {
      asked.add(refreshToken);
      Failure failure = refused.get(refreshToken);
      if (failure != null) {
        throw new CallFailed(failure);
      }
      return new Refreshed("access", world.now().plus(Duration.ofHours(1)), rotated);
    }
  }

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A);
    directory = world.database.directory();
    keeper = new TokenKeeper(directory, google, world::now);
    world.sync();
    for (Directory.Account account : directory.accounts(world.user)) {
      directory.saveTokens(
          account.id(),
          new Tokens(
              "refresh " + account.email(), "old", world.now().plus(Duration.ofMinutes(40))));
    }
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Counts run() {
    return new TokenRefresh(directory, keeper, world.engine, world::now, Duration.ofMinutes(35))
        .run(Job.Cause.SCHEDULE);
  }

  private Directory.Account account(String email) {
    return directory.accounts(world.user).stream()
        .filter(account -> account.email().equals(email))
        .findFirst()
        .orElseThrow();
  }

  private static Counts counts(int refreshed, int fresh, int signInNeeded, int failed) {
    return Counts.of("refreshed", refreshed)
        .and("fresh", fresh)
        .and("sign_in_needed", signInNeeded)
        .and("failed", failed);
  }

  @Test
  void what_lasts_until_the_next_run_is_left_alone_and_what_does_not_is_refreshed() {
    assertEquals(counts(0, 2, 0, 0), run());
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    assertEquals(counts(2, 0, 0, 0), run());
    assertEquals("access", directory.tokens(account(A).id()).accessToken());
    assertEquals("access", keeper.current(account(A).id()).token());
    assertEquals(counts(0, 2, 0, 0), run());
    assertEquals(2, google.asked.size());
  }

  @Test
  void a_token_that_takes_the_refresh_tokens_place_is_saved_before_it_is_used() {
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    google.rotated = "next";
    run();
    assertEquals("next", directory.tokens(account(A).id()).refreshToken());
  }

  @Test
  void a_grant_that_was_withdrawn_is_noticed_although_nothing_is_synced() {
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    google.refused.put("refresh " + A, new Failure.NeedsSignIn("invalid_grant"));
    assertEquals(counts(1, 0, 1, 0), run());
    assertTrue(account(A).needsReauth());
    assertEquals(State.NEEDS_REAUTH, world.stateOf(world.client(A)));
    assertEquals(State.ACTIVE, world.stateOf(world.main));
  }

  @Test
  void one_that_works_again_by_itself_goes_on() {
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    google.refused.put("refresh " + A, new Failure.NeedsSignIn("invalid_grant"));
    run();
    google.refused.clear();
    run();
    world.settle();
    assertFalse(account(A).needsReauth());
    assertEquals(State.ACTIVE, world.stateOf(world.client(A)));
  }

  @Test
  void one_that_fails_keeps_no_other_from_being_refreshed() {
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    google.refused.put("refresh " + EngineWorld.HOME, new Failure.Transient("503"));
    assertEquals(counts(1, 0, 0, 1), run());
    assertFalse(account(EngineWorld.HOME).needsReauth());
  }

  @Test
  void an_account_without_a_grant_is_not_asked_for() {
    directory.voidTokens(account(A).id());
    assertEquals(counts(0, 1, 1, 0), run());
    assertEquals(List.of(), google.asked);
  }

  @Test
  void where_our_own_client_is_refused_the_run_fails() {
    world.sandbox.clock().advance(Duration.ofMinutes(10));
    var refused = new Failure.ClientRefused("invalid_client");
    google.refused.put("refresh " + A, refused);
    google.refused.put("refresh " + EngineWorld.HOME, refused);
    assertThrows(CallFailed.class, this::run);
    assertEquals(1, google.asked.size());
  }
}
