package io.busybridge.server.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.ChannelStore.Channel;
import io.busybridge.server.engine.Channels;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Person;
import io.busybridge.server.engine.PushHealth;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.sync.ConnectedCalendar;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often calendars are looked at, and what it takes to be looked at seldom. */
class PollsTest {
  private static final String A = "ann@a.example";
  private static final String CHANNEL = "channel-1";
  private static final Duration INTERVAL = Duration.ofMinutes(5);

  @TempDir Path folder;
  private EngineWorld world;
  private Person ann;
  private long client;
  private int events;
  private final List<Turn> turns = new ArrayList<>();

  private record Turn(Instant when, Runnable work) {}

  @BeforeEach
  void start() {
    world = new EngineWorld(folder, A);
    ann = world.person(A);
    client = world.client(A);
    channel(CHANNEL);
    world.sync();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void channel(String id) {
    Instant now = world.now();
    world
        .database
        .channels()
        .save(new Channel(id, client, "hash", now, "resource", now.plus(Duration.ofDays(7)), null));
  }

  private PushHealth pushes() {
    return world.pushes();
  }

  private void pass(Duration time) {
    world.sandbox.clock().advance(time);
  }

  private void change() {
    ann.add(
        A,
        "{'summary': 'E', 'start': {'dateTime': '2026-03-05T%02d:00:00Z'}, 'end': {'dateTime': '2026-03-05T%02d:30:00Z'}}"
            .formatted(events % 20, events++ % 20));
  }

  /** A change that a push tells of; the push is followed by a look. */
  private void changeTold() {
    change();
    pass(Duration.ofSeconds(1));
    pushes().pushed(CHANNEL, client);
    world.engine.pushed(client);
    world.settle(Duration.ofMinutes(1));
  }

  /** One round of polls, with the turns that come of it. */
  private Counts round(Job.Cause cause) {
    var channels =
        new Channels(
            world.database.channels(), world.reader(), Optional.empty(), world::now, new Random(1));
    // Channels are as the test made them.
    var upkeep = new ChannelUpkeep(world.database.syncStore(), channels, _ -> {});
    Counts counts =
        new Polls(
                world.database.syncStore(),
                world.engine,
                pushes(),
                upkeep,
                (when, work) -> turns.add(new Turn(when, work)),
                Runnable::run,
                world::now,
                INTERVAL)
            .run(cause);
    turns.forEach(turn -> turn.work().run());
    turns.clear();
    return counts;
  }

  private Instant lastLook() {
    return world
        .database
        .syncStore()
        .calendarSync(client)
        .map(CalendarSync::lastSyncAt)
        .orElseThrow();
  }

  /** Rounds for an hour; after how many minutes the client was looked at. */
  private List<Long> looks() {
    Instant begin = world.now();
    var looks = new ArrayList<Long>();
    for (int i = 0; i < 12; i++) {
      pass(INTERVAL);
      Instant before = lastLook();
      round(Job.Cause.SCHEDULE);
      if (!lastLook().equals(before)) {
        looks.add(Duration.between(begin, lastLook()).toMinutes());
      }
    }
    return looks;
  }

  @Test
  void a_calendar_is_looked_at_every_five_minutes() {
    assertEquals(12, looks().size());
    assertFalse(pushes().isProven(client));
  }

  @Test
  void one_whose_channel_has_told_of_a_change_is_looked_at_every_half_hour_and_not_less() {
    changeTold();
    assertTrue(pushes().isProven(client));
    assertEquals(List.of(30L, 60L), looks());
    Counts counts = round(Job.Cause.SCHEDULE);
    assertEquals(1, counts.byName().get("users"));
    assertEquals(2, counts.byName().get("calendars"));
    assertEquals(1, counts.byName().get("relying_on_pushes"));
  }

  @Test
  void the_first_message_of_a_channel_proves_nothing() {
    world.database.channels().messageSeen(CHANNEL, world.now());
    pass(Duration.ofMinutes(5));
    round(Job.Cause.SCHEDULE);
    assertFalse(pushes().isProven(client));
  }

  @Test
  void an_administrator_has_everything_looked_at_now() {
    changeTold();
    pass(Duration.ofMinutes(1));
    round(Job.Cause.ADMIN);
    assertEquals(world.now(), lastLook());
  }

  @Test
  void a_change_that_no_push_told_of_ends_the_trust_for_a_day_and_until_the_next_push() {
    changeTold();
    pass(Duration.ofMinutes(10));
    change();
    world.sync();
    assertFalse(pushes().isProven(client), "it may still come, and it may not");
    pass(Duration.ofMinutes(3));
    assertFalse(pushes().isProven(client));
    changeTold();
    assertFalse(pushes().isProven(client));
    pass(Duration.ofHours(25));
    assertTrue(pushes().isProven(client), "it has told of a change since");
  }

  @Test
  void one_that_told_of_nothing_since_is_not_trusted_after_a_day_either() {
    changeTold();
    pass(Duration.ofMinutes(10));
    change();
    world.sync();
    pass(Duration.ofHours(30));
    assertFalse(pushes().isProven(client));
    changeTold();
    assertTrue(pushes().isProven(client));
  }

  @Test
  void a_push_that_was_still_under_way_counts() {
    changeTold();
    pass(Duration.ofMinutes(10));
    change();
    world.sync();
    pass(Duration.ofSeconds(90));
    pushes().pushed(CHANNEL, client);
    pass(Duration.ofMinutes(10));
    assertTrue(pushes().isProven(client));
  }

  @Test
  void after_a_start_everything_is_looked_at_once_before_pushes_are_relied_on() {
    changeTold();
    world.restart();
    assertFalse(pushes().isProven(client));
    change();
    pass(Duration.ofMinutes(1));
    round(Job.Cause.SCHEDULE);
    assertEquals(world.now(), lastLook());
    assertTrue(pushes().isProven(client), "what was changed meanwhile is not held against it");
  }

  @Test
  void a_channel_has_to_prove_itself_and_one_that_has_ended_proves_nothing() {
    changeTold();
    pass(Duration.ofDays(7));
    assertFalse(pushes().isProven(client));
    channel("channel-2");
    assertFalse(pushes().isProven(client));
    pushes().pushed("channel-2", client);
    assertTrue(pushes().isProven(client));
  }

  @Test
  void users_take_turns_all_through_the_interval() {
    var directory = world.database.directory();
    for (int i = 0; i < 4; i++) {
      long user =
          directory
              .addUser("sub-" + i, "tag-" + i, i + "@org.example", "N", false, world.now())
              .id();
      long account =
          directory
              .saveAccount(
                  user,
                  Directory.Kind.HOME,
                  "sub-" + i,
                  i + "@org.example",
                  Set.of(),
                  new Directory.Tokens(null, null, world.now()))
              .id();
      directory.connect(user, main(account, i + "@org.example"));
    }
    var at = new ArrayList<Long>();
    var polls =
        new Polls(
            world.database.syncStore(),
            world.engine,
            pushes(),
            new ChannelUpkeep(
                world.database.syncStore(),
                new Channels(
                    world.database.channels(),
                    world.reader(),
                    Optional.empty(),
                    world::now,
                    new Random(1)),
                _ -> {}),
            (when, _) -> at.add(Duration.between(world.now(), when).toSeconds()),
            Runnable::run,
            world::now,
            INTERVAL);
    assertEquals(5, polls.run(Job.Cause.SCHEDULE).byName().get("users"));
    assertEquals(List.of(0L, 60L, 120L, 180L, 240L), at);
  }

  private static ConnectedCalendar main(long account, String googleId) {
    return new ConnectedCalendar(
        0,
        account,
        googleId,
        ConnectedCalendar.Role.MAIN,
        googleId,
        "UTC",
        "",
        true,
        ConnectedCalendar.AccessRole.OWNER,
        ConnectedCalendar.State.INITIAL_SYNC,
        true);
  }
}
