package io.busybridge.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.AccessTokens.Access;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.google.TestClock;
import io.busybridge.server.google.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeeperTest {
  private static final Set<String> SCOPES = Scopes.needed(Directory.Kind.CLIENT);

  private final TestClock clock = new TestClock();
  private final Google google = new Google();
  private TestDatabase database;
  private Directory directory;
  private TokenKeeper keeper;
  private long account;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = new TestDatabase(folder, clock);
    directory = database.directory();
    keeper = new TokenKeeper(directory, google, clock);
    account = signIn("refresh-1", "access-1");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_token_that_is_good_is_not_refreshed() {
    assertEquals(new Access("sub-anna", "access-1"), keeper.current(account));
    clock.tick(Duration.ofSeconds(3539));
    assertEquals("access-1", keeper.current(account).token());
    assertEquals(List.of(), google.asked);
  }

  @Test
  void a_token_in_its_last_minute_is() {
    clock.tick(Duration.ofMinutes(59));
    assertEquals("fresh-1", keeper.current(account).token());
    assertEquals("fresh-1", keeper.current(account).token());
    assertEquals(List.of("refresh-1"), google.asked);
  }

  @Test
  void a_refused_token_is_replaced_once_for_all_who_held_it() {
    Access refused = keeper.current(account);
    assertEquals("fresh-1", keeper.insteadOf(account, refused).token());
    assertEquals("fresh-1", keeper.insteadOf(account, refused).token());
    assertEquals("fresh-1", keeper.current(account).token());
    assertEquals(List.of("refresh-1"), google.asked);
  }

  @Test
  void many_who_come_at_once_make_one_refresh() throws Exception {
    clock.tick(Duration.ofHours(2));
    google.gate = new CountDownLatch(1);
    Callable<String> asking = () -> keeper.current(account).token();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, 20).mapToObj(i -> pool.submit(asking)).toList();
      google.entered.await();
      google.gate.countDown();
      for (var one : all) {
        assertEquals("fresh-1", one.get());
      }
    }
    assertEquals(List.of("refresh-1"), google.asked);
  }

  @Test
  void a_fresh_token_is_saved_and_the_refresh_token_kept() {
    clock.tick(Duration.ofHours(2));
    keeper.current(account);
    assertEquals(
        new Tokens("refresh-1", "fresh-1", clock.instant().plusSeconds(3599)),
        directory.tokens(account));
    assertEquals("fresh-1", new TokenKeeper(directory, google, clock).current(account).token());
  }

  @Test
  void a_new_refresh_token_takes_the_old_ones_place() {
    google.rotates = true;
    keeper.insteadOf(account, keeper.current(account));
    assertEquals("refresh-1+", directory.tokens(account).refreshToken());
  }

  @Test
  void a_dead_grant_is_remembered_until_it_works_again() {
    clock.tick(Duration.ofHours(2));
    google.failure = new Failure.NeedsSignIn("invalid_grant");
    assertFails(Failure.NeedsSignIn.class);
    assertTrue(directory.account(account).orElseThrow().needsReauth());
    google.failure = null;
    assertEquals("fresh-2", keeper.current(account).token());
    assertFalse(directory.account(account).orElseThrow().needsReauth());
  }

  @Test
  void what_may_pass_costs_nobody_a_sign_in() {
    clock.tick(Duration.ofHours(2));
    google.failure = new Failure.Transient("HTTP 503");
    assertFails(Failure.Transient.class);
    google.failure = new Failure.ClientRefused("invalid_client");
    assertFails(Failure.ClientRefused.class);
    assertFalse(directory.account(account).orElseThrow().needsReauth());
    assertEquals("refresh-1", directory.tokens(account).refreshToken());
  }

  @Test
  void without_a_refresh_token_only_a_sign_in_helps() {
    directory.saveTokens(account, new Tokens(null, null, clock.instant()));
    assertFails(Failure.NeedsSignIn.class);
    assertTrue(directory.account(account).orElseThrow().needsReauth());
    assertEquals(List.of(), google.asked);
  }

  @Test
  void a_sign_in_is_taken_up_at_once_when_told_of_it() {
    keeper.current(account);
    signIn("refresh-2", "access-2");
    keeper.forget(account);
    assertEquals("access-2", keeper.current(account).token());
  }

  @Test
  void a_sign_in_during_a_refresh_wins_over_a_dead_grant() {
    clock.tick(Duration.ofHours(2));
    google.meanwhile = () -> signIn("refresh-2", "access-2");
    google.failure = new Failure.NeedsSignIn("invalid_grant");
    assertEquals("access-2", keeper.current(account).token());
    assertFalse(directory.account(account).orElseThrow().needsReauth());
  }

  @Test
  void a_sign_in_during_a_refresh_is_not_overwritten() {
    clock.tick(Duration.ofHours(2));
    google.meanwhile = () -> signIn("refresh-2", "access-2");
    assertEquals("access-2", keeper.current(account).token());
    assertEquals("refresh-2", directory.tokens(account).refreshToken());
  }

  @Test
  void an_account_that_is_gone_has_no_token() {
    directory.deleteAccount(account);
    assertFails(Failure.NeedsSignIn.class);
  }

  @Test
  void tokens_never_show() {
    assertFalse(keeper.current(account).toString().contains("access-1"));
  }

  private long signIn(String refreshToken, String accessToken) {
    return directory
        .saveAccount(
            database.user(),
            Directory.Kind.CLIENT,
            "sub-anna",
            "anna@acme.example",
            SCOPES,
            new Tokens(refreshToken, accessToken, clock.instant().plusSeconds(3600)))
        .id();
  }

  private void assertFails(Class<? extends Failure> expected) {
    var failed = assertThrows(CallFailed.class, () -> keeper.current(account));
    assertInstanceOf(expected, failed.failure());
  }

  /** A token endpoint that gives out fresh-1, fresh-2, … */
  private final class Google implements TokenEndpoint {
    final List<String> asked = new ArrayList<>();
    final CountDownLatch entered = new CountDownLatch(1);
    @Nullable CountDownLatch gate;
    @Nullable Failure failure;
    @Nullable Runnable meanwhile;
    boolean rotates;

    @Override
    public Refreshed refresh(String refreshToken) {
      asked.add(refreshToken);
      entered.countDown();
      pass();
      if (meanwhile != null) {
        meanwhile.run();
      }
      if (failure != null) {
        throw new CallFailed(failure);
      }
      return new Refreshed(
          "fresh-" + asked.size(),
          clock.instant().plusSeconds(3599),
          rotates ? refreshToken + "+" : null);
    }

    private void pass() {
      try {
        if (gate != null) {
          gate.await();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
