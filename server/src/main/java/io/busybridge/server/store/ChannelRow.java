package io.busybridge.server.store;

import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import io.busybridge.server.engine.ChannelStore.Channel;
import org.jspecify.annotations.Nullable;

/** A row of {@code channels}. */
@DatabaseTable(tableName = "channels")
final class ChannelRow {
  @DatabaseField(id = true)
  String id = "";

  @DatabaseField(columnName = "calendar_id")
  long calendarId;

  @DatabaseField(columnName = "token_hash")
  String tokenHash = "";

  @DatabaseField(columnName = "created_at")
  long createdAt;

  @DatabaseField(columnName = "resource_id")
  @Nullable String resourceId;

  @DatabaseField(columnName = "expires_at")
  @Nullable Long expiresAt;

  @DatabaseField(columnName = "last_message_at")
  @Nullable Long lastMessageAt;

  static ChannelRow of(Channel channel) {
    var row = new ChannelRow();
    row.id = channel.id();
    row.calendarId = channel.calendar();
    row.tokenHash = channel.tokenHash();
    row.createdAt = Times.toColumn(channel.createdAt());
    row.resourceId = channel.resourceId();
    row.expiresAt = Times.toColumnOrNull(channel.expiresAt());
    row.lastMessageAt = Times.toColumnOrNull(channel.lastMessageAt());
    return row;
  }

  Channel toChannel() {
    return new Channel(
        id,
        calendarId,
        tokenHash,
        Times.ofColumn(createdAt),
        resourceId,
        Times.ofColumnOrNull(expiresAt),
        Times.ofColumnOrNull(lastMessageAt));
  }
}
