package io.busybridge.server.store;

import com.j256.ormlite.field.DataType;
import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code calendars}. */
@DatabaseTable(tableName = "calendars")
final class CalendarRow {
  @DatabaseField(generatedId = true)
  long id;

  @DatabaseField(columnName = "user_id")
  long userId;

  /** Null once the account is gone. */
  @DatabaseField(columnName = "account_id")
  @Nullable Long accountId;

  @DatabaseField(columnName = "google_id")
  String googleId = "";

  @DatabaseField Role role = Role.CLIENT;

  @DatabaseField(columnName = "display_name")
  String displayName = "";

  @DatabaseField String zone = "";

  @DatabaseField(columnName = "color_id")
  String colorId = "";

  @DatabaseField(columnName = "write_blocks", dataType = DataType.BOOLEAN_INTEGER)
  boolean writeBlocks;

  @DatabaseField(columnName = "access_role")
  AccessRole accessRole = AccessRole.NONE;

  @DatabaseField State state = State.INITIAL_SYNC;

  @DatabaseField(columnName = "primary_of_home", dataType = DataType.BOOLEAN_INTEGER)
  boolean primaryOfHome;

  @DatabaseField(columnName = "poll_only", dataType = DataType.BOOLEAN_INTEGER)
  boolean pollOnly;

  @DatabaseField(columnName = "chain_broken", dataType = DataType.BOOLEAN_INTEGER)
  boolean chainBroken;

  @DatabaseField(columnName = "sync_token")
  @Nullable String syncToken;

  @DatabaseField(columnName = "last_sync_at")
  @Nullable Long lastSyncAt;

  @DatabaseField(columnName = "last_error")
  String lastError = "";

  @DatabaseField(columnName = "disconnected_at")
  @Nullable Long disconnectedAt;

  /** It left although not everything could be removed. */
  @DatabaseField(columnName = "left_over", dataType = DataType.BOOLEAN_INTEGER)
  boolean leftOver;

  @DatabaseField int failures;

  @DatabaseField(columnName = "retry_at")
  long retryAt;

  /** As it is right after being connected: nothing read, nothing failed. */
  void connect(long user, ConnectedCalendar calendar) {
    userId = user;
    accountId = calendar.account();
    googleId = calendar.googleId();
    role = calendar.role();
    displayName = calendar.displayName();
    zone = calendar.zone();
    colorId = calendar.colorId();
    writeBlocks = calendar.writeBlocks();
    accessRole = calendar.accessRole();
    state = State.INITIAL_SYNC;
    primaryOfHome = calendar.primaryOfHome();
    pollOnly = false;
    syncToken = null;
    lastSyncAt = null;
    disconnectedAt = null;
    leftOver = false;
    succeeded();
  }

  /** Nothing fails any more. */
  void succeeded() {
    lastError = "";
    failures = 0;
    retryAt = Times.toColumn(Instant.EPOCH);
  }

  void setSync(CalendarSync sync) {
    syncToken = sync.syncToken();
    lastSyncAt = Times.toColumnOrNull(sync.lastSyncAt());
    lastError = sync.lastError();
    failures = sync.failures();
    retryAt = Times.toColumn(sync.retryAt());
  }

  /**
   * @param resting why the account is left alone, which concerns the calendar though it can be
   *     read; or the empty string
   */
  CalendarSync toSync(String resting) {
    return new CalendarSync(
        id,
        syncToken,
        Times.ofColumnOrNull(lastSyncAt),
        lastError.isEmpty() ? resting : lastError,
        failures,
        Times.ofColumn(retryAt));
  }

  ConnectedCalendar toCalendar() {
    return new ConnectedCalendar(
        id,
        Objects.requireNonNullElse(accountId, 0L),
        googleId,
        role,
        displayName,
        zone,
        colorId,
        writeBlocks,
        accessRole,
        state,
        primaryOfHome);
  }
}
