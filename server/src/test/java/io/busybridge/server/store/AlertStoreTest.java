package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.alerts.AlertStore;
import io.busybridge.server.alerts.AlertStore.Told;
import io.busybridge.server.alerts.Change;
import io.busybridge.server.alerts.Incident;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.alerts.Letter;
import io.busybridge.server.alerts.Moment;
import io.busybridge.server.alerts.Recipient;
import io.busybridge.server.alerts.StaleAlerts;
import io.busybridge.server.alerts.Subject;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStoreTest {
  private static final Instant NOW = World.NOW;
  @TempDir Path folder;
  private World world;
  private AlertStore store;

  @BeforeEach
  void open() {
    world = new World(folder);
    store = world.database.alerts();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void every_kind_about_every_subject_reads_back_as_it_was() {
    var subjects =
        List.of(
            new Subject.Installation(),
            new Subject.Named("LaneWork"),
            new Subject.OfAccount(world.user, world.clientAccount),
            new Subject.OfCalendar(world.user, world.clientA),
            new Subject.OfHold(world.user, world.clientA, "h1"));
    for (Kind kind : Kind.values()) {
      for (Subject subject : subjects) {
        opens(kind, subject);
      }
    }
    List<Incident> all = store.current(NOW);
    assertEquals(Kind.values().length * subjects.size(), all.size());
    assertEquals(
        subjects, all.subList(0, subjects.size()).stream().map(Incident::subject).toList());
    assertEquals(NOW, all.getFirst().openedAt());
    assertNull(all.getFirst().goneSince());
  }

  @Test
  void there_is_one_open_incident_of_a_kind_about_a_thing() {
    opens(Kind.DISK_SHORT, new Subject.Installation());
    assertThrows(StoreFailed.class, () -> opens(Kind.DISK_SHORT, new Subject.Installation()));
  }

  @Test
  void of_one_incident_a_reader_has_one_notice_and_that_the_latest() {
    Recipient ann = new Recipient("ann@org.example", world.user, true);
    opens(Kind.SYNC_FAILING, new Subject.OfCalendar(world.user, world.clientA), ann);
    Incident open = store.current(NOW).getFirst();
    store.record(List.of(new Told(new Change.Closed(closed(open, NOW)), List.of(ann))), NOW);
    assertEquals(List.of(Moment.OVER), store.notices().stream().map(n -> n.moment()).toList());
  }

  @Test
  void a_notice_that_changed_while_its_mail_was_made_still_waits() {
    Recipient ann = new Recipient("ann@org.example", world.user, true);
    opens(Kind.SYNC_FAILING, new Subject.OfCalendar(world.user, world.clientA), ann);
    var before = store.notices();
    Incident open = store.current(NOW).getFirst();
    store.record(List.of(new Told(new Change.Closed(closed(open, NOW)), List.of(ann))), NOW);
    store.queue(letter("<1@x>", world.user), before);
    assertEquals(List.of(Moment.OVER), store.notices().stream().map(n -> n.moment()).toList());
  }

  @Test
  void what_is_over_is_forgotten_after_a_week_and_what_is_open_never() {
    opens(Kind.DISK_SHORT, new Subject.Installation());
    opens(Kind.CLOCK_OFF, new Subject.Installation());
    opens(Kind.BACKUP_FAILED, new Subject.Installation());
    List<Incident> all = store.current(NOW);
    closes(all.get(0), NOW.minus(Duration.ofDays(8)));
    closes(all.get(1), NOW.minus(Duration.ofDays(6)));
    store.queue(letter("<1@x>", null), List.of());
    store.queue(letter("<2@x>", null), List.of());
    store.sent(store.unsent().getFirst().id(), NOW.minus(Duration.ofDays(8)));

    var counts = new StaleAlerts(store, Duration.ofDays(7), () -> NOW).run();
    assertEquals(new StaleAlerts.Counts(1, 1), counts);
    assertEquals(2, store.incidents(null, null, 10).items().size());
    assertEquals(1, store.unsent().size());
  }

  @Test
  void a_user_who_goes_takes_along_what_is_to_be_told_to_them_and_of_them() {
    opens(
        Kind.SIGN_IN_NEEDED,
        new Subject.OfAccount(world.user, world.clientAccount),
        new Recipient("ops@org.example", null, false));
    store.queue(letter("<1@x>", world.user), List.of());
    LongStream.of(world.main, world.clientA, world.clientB)
        .forEach(id -> world.database.syncStore().setState(id, State.DISCONNECTED));
    world.directory.deleteUser(world.user);
    assertEquals(List.of(), store.current(NOW));
    assertEquals(List.of(), store.notices());
    assertEquals(List.of(), store.unsent());
  }

  @Test
  void after_a_restore_nothing_old_is_told() throws SQLException {
    opens(
        Kind.SIGN_IN_NEEDED,
        new Subject.OfAccount(world.user, world.clientAccount),
        new Recipient("ops@org.example", null, false));
    store.queue(letter("<1@x>", world.user), List.of());
    world.close();
    try (var sql = new Sql(world.file)) {
      sql.change(connection -> Restored.run(connection, NOW));
    }
    world = new World(folder.resolve("other"));
    try (Database back = World.open(folder.resolve("test.db"))) {
      assertEquals(List.of(), back.alerts().current(NOW));
      assertEquals(List.of(), back.alerts().notices());
      assertEquals(List.of(), back.alerts().unsent());
    }
  }

  private void opens(Kind kind, Subject subject, Recipient... told) {
    var incident = new Incident(0, kind, subject, "code", NOW, NOW, null, NOW, null, 0);
    store.record(List.of(new Told(new Change.Opened(incident), List.of(told))), NOW);
  }

  private void closes(Incident incident, Instant at) {
    store.record(List.of(new Told(new Change.Closed(closed(incident, at)), List.of())), NOW);
  }

  private static Incident closed(Incident i, Instant at) {
    return new Incident(
        i.id(), i.kind(), i.subject(), i.detail(), i.firstSeen(), i.openedAt(), at, at, at, 0);
  }

  private static Letter letter(String messageId, @Nullable Long user) {
    return new Letter(
        0, messageId, "ann@org.example", user, "subject", "text", "html", NOW, 0, NOW, "");
  }
}
