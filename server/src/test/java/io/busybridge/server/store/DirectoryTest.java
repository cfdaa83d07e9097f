package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTest {
  private final World world;
  private final Directory directory;

  DirectoryTest(@TempDir Path folder) {
    world = new World(folder);
    directory = world.directory;
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_person_is_known_by_sub() {
    var ann =
        new User(world.user, "sub-1", "tag-1", "ann@org.example", "Ann", true, null, 0, World.NOW);
    assertEquals(Optional.of(ann), directory.userBySub("sub-1"));
    assertEquals(Optional.empty(), directory.userBySub("ann@org.example"));
    assertEquals(List.of(ann), directory.users());
    assertThrows(
        StoreFailed.class,
        () -> directory.addUser("sub-1", "tag-2", "x@org.example", "X", false, World.NOW));
  }

  @Test
  void a_person_may_be_renamed_and_signed_out() {
    directory.renameUser(world.user, "ann@new.example", "Ann O'Hara");
    directory.signOutEverywhere(world.user);
    var ann = directory.user(world.user).orElseThrow();
    assertEquals("ann@new.example", ann.email());
    assertEquals("Ann O'Hara", ann.displayName());
    assertEquals(1, ann.epoch());
  }

  @Test
  void preferences_begin_with_the_default_and_are_kept() {
    assertEquals(Preferences.DEFAULT, directory.preferences(world.user));
    assertTrue(directory.alertMails(world.user));
    var chosen = new Preferences("Belegt 🗓", "", false, false, true, MeetingsWithGuests.SILENT);
    directory.setPreferences(world.user, chosen, false);
    assertEquals(chosen, directory.preferences(world.user));
    assertFalse(directory.alertMails(world.user));
  }

  @Test
  void an_account_is_renewed_and_not_doubled() {
    directory.setNeedsReauth(world.clientAccount, true);
    var again =
        directory.saveAccount(
            world.user,
            Kind.CLIENT,
            "sub-2",
            "new@client.example",
            Set.of("b"),
            new Tokens(null, "access 2", World.NOW));
    assertEquals(
        new Account(
            world.clientAccount,
            world.user,
            Kind.CLIENT,
            "sub-2",
            "new@client.example",
            Set.of("b"),
            false),
        again);
    assertEquals(2, directory.accounts(world.user).size());
    assertEquals(
        new Tokens("refresh", "access 2", World.NOW), directory.tokens(world.clientAccount));
    assertEquals(Optional.of(again), directory.account(world.user, Kind.CLIENT, "sub-2"));
    assertEquals(Optional.empty(), directory.account(world.user, Kind.HOME, "sub-2"));
  }

  @Test
  void tokens_are_kept_exactly() {
    var tokens = new Tokens(null, null, Instant.EPOCH);
    directory.saveTokens(world.home, tokens);
    assertEquals(tokens, directory.tokens(world.home));
    assertThrows(UnknownRow.class, () -> directory.tokens(99));
  }

  @Test
  void a_grant_is_shared_with_every_other_use_of_the_google_account() {
    assertFalse(directory.grantShared("sub-2", world.clientAccount));
    directory.addUser("sub-2", "tag-2", "bob@org.example", "Bob", false, World.NOW);
    assertTrue(directory.grantShared("sub-2", world.clientAccount));
    assertTrue(directory.grantShared("sub-1", world.home));
  }

  @Test
  void an_account_goes_only_when_its_calendars_are_disconnected() {
    assertThrows(StoreFailed.class, () -> directory.deleteAccount(world.clientAccount));
    world.database.syncStore().setState(world.clientA, State.DISCONNECTED);
    world.database.syncStore().setState(world.clientB, State.DISCONNECTED);
    directory.deleteAccount(world.clientAccount);
    assertEquals(Optional.empty(), directory.account(world.clientAccount));
    assertEquals(0, directory.calendar(world.clientA).orElseThrow().account());
  }

  @Test
  void a_disconnected_calendar_is_taken_back_under_its_old_id() {
    var again = World.newCalendar(world.clientAccount, "a@client.example", Role.CLIENT);
    assertThrows(IllegalStateException.class, () -> directory.connect(world.user, again));
    world.database.syncStore().setState(world.clientA, State.DISCONNECTED);
    var taken = directory.connect(world.user, again);
    assertEquals(world.clientA, taken.id());
    assertEquals(State.INITIAL_SYNC, taken.state());
    assertEquals(
        null, world.database.syncStore().calendarSync(world.clientA).orElseThrow().syncToken());
  }

  @Test
  void two_people_may_connect_the_same_calendar() {
    long bob = directory.addUser("sub-9", "tag-9", "b@org.example", "B", false, World.NOW).id();
    long account =
        directory
            .saveAccount(bob, Kind.CLIENT, "sub-9", "b@org.example", Set.of(), World.TOKENS)
            .id();
    var shared =
        directory.connect(bob, World.newCalendar(account, "a@client.example", Role.CLIENT));
    assertNotEquals(world.clientA, shared.id());
    assertEquals(Optional.of(bob), directory.calendarOwner(shared.id()));
  }

  @Test
  void a_main_calendar_is_anybody_s_until_it_is_disconnected() {
    assertTrue(directory.isAnyMain("ann@org.example"));
    assertFalse(directory.isAnyMain("a@client.example"));
    world.database.syncStore().setState(world.main, State.DISCONNECTED);
    assertFalse(directory.isAnyMain("ann@org.example"));
  }

  @Test
  void what_is_shown_of_a_calendar_may_be_changed() {
    directory.setDisplay(world.clientA, "Kunde „A“", "7", false);
    var calendar = directory.calendar(world.clientA).orElseThrow();
    assertEquals("Kunde „A“", calendar.displayName());
    assertEquals("7", calendar.colorId());
    assertFalse(calendar.writeBlocks());
  }

  @Test
  void settings_and_secrets_do_not_mix() {
    directory.setSetting("open", "a");
    directory.setSecret("closed", "b");
    assertEquals(Optional.empty(), directory.secret("open"));
    assertEquals(Optional.empty(), directory.setting("closed"));
    directory.removeSetting("open");
    directory.removeSetting("closed");
    assertEquals(Optional.empty(), directory.setting("open"));
    assertEquals(Optional.empty(), directory.secret("closed"));
  }

  @Test
  void a_key_is_made_once() {
    byte[] key = directory.key("ids", 32);
    assertEquals(32, key.length);
    assertArrayEquals(key, directory.key("ids", 32));
    assertFalse(Arrays.equals(key, directory.key("echoes", 32)));
    assertThrows(IllegalArgumentException.class, () -> directory.key("ids", 16));
  }

  @Test
  void a_paused_user_is_not_active() {
    Raw.execute(world.file, "UPDATE users SET paused_by = 'user'");
    assertEquals("user", directory.user(world.user).orElseThrow().pausedBy());
    assertEquals(List.of(), world.database.syncStore().activeUsers());
  }

  @Test
  void a_revoked_session_is_remembered_until_it_would_have_expired() {
    var revoked = world.database.revokedSessions();
    revoked.revoke("s1", World.NOW.minusSeconds(1));
    revoked.revoke("s2", World.NOW.plusSeconds(1));
    assertTrue(revoked.isRevoked("s2"));
    assertFalse(revoked.isRevoked("s1"));
    assertFalse(revoked.isRevoked("s3"));
  }
}
