package io.busybridge.server.store;

import com.j256.ormlite.field.DataType;
import com.j256.ormlite.field.DatabaseField;
import com.j256.ormlite.table.DatabaseTable;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import io.busybridge.server.sync.View;
import org.jspecify.annotations.Nullable;

/** A row of {@code users}. */
@DatabaseTable(tableName = "users")
final class UserRow {
  @DatabaseField(generatedId = true)
  long id;

  @DatabaseField String sub = "";
  @DatabaseField String tag = "";
  @DatabaseField String email = "";

  @DatabaseField(columnName = "display_name")
  String displayName = "";

  @DatabaseField(dataType = DataType.BOOLEAN_INTEGER)
  boolean admin;

  @DatabaseField(columnName = "paused_by")
  @Nullable String pausedBy;

  @DatabaseField(columnName = "clean_up")
  @Nullable CleanUp cleanUp;

  /** Whether everything of ours is being removed, or has been. */
  enum CleanUp {
    RUNNING,
    DONE
  }

  @DatabaseField int epoch;

  @DatabaseField(columnName = "created_at")
  long createdAt;

  @DatabaseField(columnName = "alert_mails", dataType = DataType.BOOLEAN_INTEGER)
  boolean alertMails = true;

  @DatabaseField(columnName = "block_title")
  String blockTitle = "";

  @DatabaseField(columnName = "lock_mark")
  String lockMark = "";

  @DatabaseField(columnName = "block_unanswered", dataType = DataType.BOOLEAN_INTEGER)
  boolean blockUnanswered;

  @DatabaseField(columnName = "copy_reminders", dataType = DataType.BOOLEAN_INTEGER)
  boolean copyReminders;

  @DatabaseField(columnName = "copy_original_visibility", dataType = DataType.BOOLEAN_INTEGER)
  boolean copyOriginalVisibility;

  @DatabaseField(columnName = "meetings_with_guests")
  MeetingsWithGuests meetingsWithGuests = MeetingsWithGuests.ASK;

  User toUser() {
    return new User(
        id, sub, tag, email, displayName, admin, pausedBy, epoch, Times.ofColumn(createdAt));
  }

  View.Mode mode() {
    if (cleanUp != null) {
      return switch (cleanUp) {
        case RUNNING -> View.Mode.CLEANING;
        case DONE -> View.Mode.CLEANED;
      };
    }
    return pausedBy == null ? View.Mode.RUNNING : View.Mode.PAUSED;
  }

  Preferences preferences() {
    return new Preferences(
        blockTitle,
        lockMark,
        blockUnanswered,
        copyReminders,
        copyOriginalVisibility,
        meetingsWithGuests);
  }

  void setPreferences(Preferences preferences) {
    blockTitle = preferences.blockTitle();
    lockMark = preferences.lockMark();
    blockUnanswered = preferences.blockUnanswered();
    copyReminders = preferences.copyReminders();
    copyOriginalVisibility = preferences.copyOriginalVisibility();
    meetingsWithGuests = preferences.meetingsWithGuests();
  }
}
