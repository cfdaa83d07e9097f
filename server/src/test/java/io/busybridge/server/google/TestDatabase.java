package io.busybridge.server.google;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;

/** A real database in a test's folder, with one user in it. */
public final class TestDatabase implements AutoCloseable {
  private final Database database;
  private final long user;

  public TestDatabase(Path folder, InstantSource clock) {
    database = Database.open(folder.resolve("test.db"), new Unsealed(), clock, new Random(1));
    user =
        database
            .directory()
            .addUser("sub-anna", "tag", SandboxGoogle.ANNA, "Anna", false, clock.instant())
            .id();
  }

  public Database database() {
    return database;
  }

  public Directory directory() {
    return database.directory();
  }

  public long user() {
    return user;
  }

  /** Connects a calendar of an account, active. */
  public ConnectedCalendar calendar(long account, String googleId, Role role) {
    long id =
        directory()
            .connect(
                user,
                new ConnectedCalendar(
                    0,
                    account,
                    googleId,
                    role,
                    googleId,
                    "UTC",
                    "",
                    true,
                    AccessRole.OWNER,
                    State.INITIAL_SYNC,
                    false))
            .id();
    database.syncStore().setState(id, State.ACTIVE);
    return directory().calendar(id).orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }

  /** Hides nothing: encryption has tests of its own. */
  private record Unsealed() implements Sealing {
    @Override
    public byte[] seal(byte[] secret, String place) {
      return secret.clone();
    }

    @Override
    public byte[] open(byte[] stored, String place) {
      return stored.clone();
    }
  }
}
