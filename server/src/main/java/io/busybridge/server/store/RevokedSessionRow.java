package io.busybridge.server.store;

import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;

/** A row of {@code revoked_sessions}. */
@DatabaseTable(tableName = "revoked_sessions")
final class RevokedSessionRow {
  @DatabaseField(id = true)
  String id = "";

  @DatabaseField(columnName = "expires_at")
  long expiresAt;
}
