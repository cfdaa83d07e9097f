package io.busybridge.server.store;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.EventType;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.When;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One user with a main and two client calendars in a database of its own. */
final class World implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  static final Tokens TOKENS = new Tokens("refresh", "access", NOW.plusSeconds(3600));

  final Path file;
  final Database database;
  final Directory directory;
  final long user;
  final long home;
  final long clientAccount;
  final long main;
  final long clientA;
  final long clientB;

  World(Path folder) {
    file = folder.resolve("test.db");
    database = open(file);
    directory = database.directory();
    user = directory.addUser("sub-1", "tag-1", "ann@org.example", "Ann", true, NOW).id();
    home = account(Directory.Kind.HOME, "sub-1", "ann@org.example");
    clientAccount = account(Directory.Kind.CLIENT, "sub-2", "Ann@Client.example");
    main = calendar(home, "ann@org.example", Role.MAIN);
    clientA = calendar(clientAccount, "a@client.example", Role.CLIENT);
    clientB = calendar(clientAccount, "b@client.example", Role.CLIENT);
  }

  static Database open(Path file) {
    return Database.open(file, new OpenSealing("k"), InstantSource.fixed(NOW), new Random(1));
  }

  private long account(Directory.Kind kind, String sub, String email) {
    return directory.saveAccount(user, kind, sub, email, Set.of("scope"), TOKENS).id();
  }

  private long calendar(long account, String googleId, Role role) {
    long id = directory.connect(user, newCalendar(account, googleId, role)).id();
    database.syncStore().setState(id, State.ACTIVE);
    return id;
  }

  static ConnectedCalendar newCalendar(long account, String googleId, Role role) {
    return new ConnectedCalendar(
        0,
        account,
        googleId,
        role,
        "Calendar " + googleId,
        "Europe/Paris",
        "",
        true,
        AccessRole.OWNER,
        State.INITIAL_SYNC,
        role == Role.MAIN);
  }

  static Source source(long calendar, String event) {
    return new Source(
        new EventKey(calendar, event),
        event + "@uid",
        null,
        null,
        false,
        false,
        EventType.DEFAULT,
        Answer.NONE,
        true,
        true,
        true,
        false,
        new When.Timed(NOW, "Europe/Paris"),
        new When.Timed(NOW.plusSeconds(1800), "Europe/Paris"),
        List.of(),
        "hash",
        "etag",
        NOW);
  }

  /** A placement that stands and owes nothing. */
  Placement placement(String id, EventKey source, long target) {
    return placement(id, source, null, null, target, Want.EVENT, "w", "w", true, false, "");
  }

  Placement placement(
      String id,
      EventKey source,
      @Nullable String parent,
      @Nullable String slot,
      long target,
      Want want,
      String wanted,
      String written,
      boolean live,
      boolean inFlight,
      String error) {
    return Placement.fresh(
            id,
            user,
            source.event() + "@uid",
            source,
            parent,
            slot,
            target,
            target == main ? Kind.COPY : Kind.BLOCK,
            "managed" + id)
        .but()
        .want(want)
        .wanted(wanted)
        .written(written)
        .live(live)
        .inFlight(inFlight)
        .error(error)
        .done();
  }

  @Override
  public void close() {
    database.close();
  }
}
