package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.push.PushMessage;
import io.busybridge.sandbox.push.PushSwitches;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.engine.ChannelStore.Channel;
import io.busybridge.server.google.SandboxGoogle;
import io.busybridge.server.google.TestDatabase;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.View;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels in a real database, at the sandbox. */
class ChannelsTest {
  private static final URI PUSH = URI.create("http://127.0.0.1:9/api/webhooks/google-calendar");
  private static final String HOLIDAYS = "de.german#holiday@group.v.calendar.google.com";

  private SandboxGoogle google;
  private TestDatabase database;
  private ChannelStore store;
  private ConnectedCalendar main;
  private Channels channels;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    google = new SandboxGoogle();
    database = new TestDatabase(folder, google.clock());
    store = database.database().channels();
    long account =
        database
            .directory()
            .saveAccount(
                database.user(),
                Directory.Kind.HOME,
                "sub-anna",
                SandboxGoogle.ANNA,
                Set.of(),
                new Directory.Tokens("r", "a", google.clock().instant()))
            .id();
    assertEquals(SandboxGoogle.CALENDAR.account(), account);
    main = database.calendar(account, SandboxGoogle.ANNA, Role.MAIN);
    channels = channels(Optional.of(PUSH));
  }

  @AfterEach
  void stop() throws IOException {
    database.close();
    google.close();
  }

  @Test
  void a_calendar_gets_one_channel_whose_messages_are_believed() {
    ensure();
    ensure();
    Channel channel = only();
    assertEquals(main.id(), channel.calendar());
    PushMessage message = message();
    assertEquals(channel.id(), message.channelId());
    assertEquals(
        Optional.of(main.id()),
        channels.verify(message.channelId(), message.token().orElseThrow(), message.resourceId()));
    assertEquals(
        Optional.of(google.clock().instant()), Optional.ofNullable(only().lastMessageAt()));
  }

  @Test
  void the_token_itself_is_stored_nowhere() {
    ensure();
    assertNotEquals(message().token().orElseThrow(), only().tokenHash());
    assertEquals(64, only().tokenHash().length());
  }

  @Test
  void forged_messages_are_not_believed() {
    ensure();
    PushMessage real = message();
    String token = real.token().orElseThrow();
    assertEquals(Optional.empty(), channels.verify("another", token, real.resourceId()));
    assertEquals(Optional.empty(), channels.verify(real.channelId(), "", real.resourceId()));
    assertEquals(
        Optional.empty(), channels.verify(real.channelId(), token + "x", real.resourceId()));
    assertEquals(Optional.empty(), channels.verify(real.channelId(), token, "another"));
    assertEquals(
        Optional.empty(), channels.verify(real.channelId(), only().tokenHash(), real.resourceId()));
    assertNull(only().lastMessageAt());
  }

  @Test
  void the_first_message_may_come_before_the_answer() {
    google
        .sandbox()
        .push()
        .switches(new PushSwitches(0, 0, 0, 0, true, PushSwitches.Http.LOOPBACK));
    var verified = new CopyOnWriteArrayList<Optional<Long>>();
    google.onPush(
        message ->
            verified.add(
                channels.verify(
                    message.channelId(), message.token().orElseThrow(), message.resourceId())));
    ensure();
    assertEquals(List.of(Optional.of(main.id())), verified);
    Channel channel = only();
    assertTrue(channel.resourceId() != null && channel.lastMessageAt() != null);
  }

  @Test
  void after_four_fifths_of_its_life_a_channel_gets_a_successor_and_is_stopped() {
    ensure();
    Channel first = only();
    Duration life = Duration.between(first.createdAt(), first.expiresAt());
    google.clock().tick(life.multipliedBy(4).dividedBy(5).minusSeconds(1));
    ensure();
    assertEquals(first, only());
    google.clock().tick(Duration.ofSeconds(1));
    ensure();
    Channel second = only();
    assertNotEquals(first.id(), second.id());
    assertFalse(isAlive(first));
    assertTrue(isAlive(second));
  }

  @Test
  void between_renewals_only_a_channel_that_is_missing_or_about_to_end_is_made() {
    assertEquals(new Channels.Upkeep(1, 1, 0, 0), channels.ensureSome(view()));
    Channel first = only();
    Duration life = Duration.between(first.createdAt(), first.expiresAt());
    google.clock().tick(life.multipliedBy(85).dividedBy(100));
    assertEquals(new Channels.Upkeep(1, 0, 0, 0), channels.ensureSome(view()));
    assertEquals(first, only());
    google.clock().tick(life.multipliedBy(5).dividedBy(100));
    assertEquals(new Channels.Upkeep(1, 1, 0, 0), channels.ensureSome(view()));
    assertNotEquals(first.id(), only().id());
  }

  @Test
  void a_channel_is_kept_until_its_successor_stands() {
    ensure();
    Channel first = only();
    google.clock().tick(Duration.ofDays(6));
    fault(Effect.error(503, "backendError"), 1);
    ensure();
    assertTrue(store.channels(main.id()).contains(first));
    assertEquals(0, google.answers("channels.stop", 204));
    ensure();
    assertTrue(store.channels(main.id()).contains(first), "tried again before its time");
    google.clock().tick(Duration.ofMinutes(5));
    ensure();
    assertNotEquals(first.id(), only().id());
  }

  @Test
  void three_refusals_in_a_row_are_a_reason_to_tell_somebody_until_there_is_a_channel() {
    for (int refusal = 1; refusal <= 3; refusal++) {
      assertFalse(pushesAreMissed(), "after " + (refusal - 1));
      fault(Effect.error(503, "backendError"), 1);
      ensure();
      google.clock().tick(Duration.ofMinutes(6));
    }
    assertTrue(pushesAreMissed());
    ensure();
    assertFalse(pushesAreMissed());
  }

  private boolean pushesAreMissed() {
    return database.database().symptoms().look().found().stream()
        .anyMatch(condition -> condition.kind() == Kind.PUSH_FAILING);
  }

  @Test
  void a_calendar_that_can_only_be_polled_is_remembered() {
    google
        .sandbox()
        .world()
        .addCalendar(SandboxGoogle.ANNA, Optional.of(HOLIDAYS), "Holidays", ZoneId.of("UTC"));
    ConnectedCalendar holidays = database.calendar(1, HOLIDAYS, Role.CLIENT);
    ensure();
    assertTrue(store.isPollOnly(holidays.id()));
    assertEquals(List.of(), store.channels(holidays.id()));
    assertFalse(store.isPollOnly(main.id()));
    long asked = watches();
    google.clock().tick(Duration.ofDays(1));
    ensure();
    assertEquals(asked, watches());
  }

  @Test
  void a_disconnected_calendar_has_none() {
    ensure();
    Channel channel = only();
    database.database().syncStore().setState(main.id(), State.DISCONNECTED);
    ensure();
    assertEquals(List.of(), store.channels(main.id()));
    assertFalse(isAlive(channel));
  }

  @Test
  void a_stop_that_fails_is_made_up_for() {
    ensure();
    fault(Effect.error(503, "backendError"), 1);
    channels.stop(main);
    assertEquals(1, store.channels(main.id()).size());
    channels.stop(main);
    assertEquals(0, store.channels(main.id()).size());
  }

  @Test
  void a_stop_without_access_is_done() {
    ensure();
    fault(Effect.error(403, "forbidden"), 1);
    channels.stop(main);
    assertEquals(0, store.channels(main.id()).size());
  }

  @Test
  void where_google_cannot_push_to_nothing_is_asked_for() {
    channels(Optional.empty()).ensure(view());
    assertEquals(List.of(), store.all());
    assertEquals(0, watches());
  }

  @Test
  void a_calendar_that_needs_a_sign_in_is_left_alone() {
    ensure();
    database.database().syncStore().setState(main.id(), State.NEEDS_REAUTH);
    google.clock().tick(Duration.ofDays(6));
    ensure();
    assertEquals(1, watches());
    assertEquals(1, store.channels(main.id()).size());
  }

  private Channels channels(Optional<URI> address) {
    return new Channels(store, google.calendars(), address, google.clock(), new Random(5));
  }

  private void ensure() {
    channels.ensure(view());
  }

  private View view() {
    return database.database().syncStore().view(database.user()).orElseThrow();
  }

  private Channel only() {
    List<Channel> all = store.channels(main.id());
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private PushMessage message() {
    return google.awaitPush();
  }

  /** Whether Google still knows this channel; ends it if so. */
  private boolean isAlive(Channel channel) {
    long before = google.answers("channels.stop", 204);
    google.calendars().stop(1, channel.id(), String.valueOf(channel.resourceId()));
    return google.answers("channels.stop", 204) > before;
  }

  private long watches() {
    return google.answers("events.watch", 200) + google.answers("events.watch", 400);
  }

  private void fault(Effect effect, int times) {
    google
        .sandbox()
        .faults()
        .add(FaultRule.once(Match.kind(Operation.Kind.CHANNEL), effect).times(times));
  }
}
