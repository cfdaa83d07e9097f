package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.Preferences;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A user's preferences, in the words of the API and of the pages. */
public final class PreferenceChoices {
  private final Directory directory;
  private final SyncService sync;

  public PreferenceChoices(Directory directory, SyncService sync) {
    this.directory = directory;
    this.sync = sync;
  }

  /**
   * @param copyReminders {@code default} or {@code none}
   * @param copyVisibility {@code private} or {@code original}
   * @param meetingsWithGuests {@code ask}, {@code send} or {@code silent}
   */
  public record Chosen(
      boolean alertMails,
      String blockTitle,
      String lockMark,
      boolean blockUnanswered,
      String copyReminders,
      String copyVisibility,
      String meetingsWithGuests) {}

  /** What to change; null leaves it as it is. */
  public record Change(
      @Nullable Boolean alertMails,
      @Nullable String blockTitle,
      @Nullable String lockMark,
      @Nullable Boolean blockUnanswered,
      @Nullable String copyReminders,
      @Nullable String copyVisibility,
      @Nullable String meetingsWithGuests) {}

  public Chosen of(User user) {
    Preferences p = directory.preferences(user.id());
    return new Chosen(
        directory.alertMails(user.id()),
        p.blockTitle(),
        p.lockMark(),
        p.blockUnanswered(),
        p.copyReminders() ? "default" : "none",
        p.copyOriginalVisibility() ? "original" : "private",
        p.meetingsWithGuests().name().toLowerCase(Locale.ROOT));
  }

  /**
   * Changes what is named, and has what was written before follow.
   *
   * @throws Refused naming the field whose value makes no sense
   */
  public Chosen change(User user, Change change) {
    Preferences before = directory.preferences(user.id());
    var after =
        new Preferences(
            change.blockTitle() == null
                ? before.blockTitle()
                : Names.blockTitle(change.blockTitle()),
            change.lockMark() == null ? before.lockMark() : Names.lockMark(change.lockMark()),
            or(change.blockUnanswered(), before.blockUnanswered()),
            oneOf(
                "copyReminders", change.copyReminders(), "default", "none", before.copyReminders()),
            oneOf(
                "copyVisibility",
                change.copyVisibility(),
                "original",
                "private",
                before.copyOriginalVisibility()),
            meetings(change.meetingsWithGuests(), before.meetingsWithGuests()));
    directory.setPreferences(
        user.id(), after, or(change.alertMails(), directory.alertMails(user.id())));
    if (!after.equals(before)) {
      sync.preferencesChanged(user.id());
    }
    return of(user);
  }

  private static boolean or(@Nullable Boolean wish, boolean otherwise) {
    return wish == null ? otherwise : wish;
  }

  private static boolean oneOf(
      String field, @Nullable String word, String yes, String no, boolean otherwise) {
    if (word == null) {
      return otherwise;
    }
    if (!word.equals(yes) && !word.equals(no)) {
      throw Refused.field(field, field + " has to be " + yes + " or " + no + ".");
    }
    return word.equals(yes);
  }

  private static MeetingsWithGuests meetings(@Nullable String word, MeetingsWithGuests otherwise) {
    return switch (word) {
      case null -> otherwise;
      case "ask" -> MeetingsWithGuests.ASK;
      case "send" -> MeetingsWithGuests.SEND;
      case "silent" -> MeetingsWithGuests.SILENT;
      default ->
          throw Refused.field(
              "meetingsWithGuests", "meetingsWithGuests has to be ask, send or silent.");
    };
  }
}
