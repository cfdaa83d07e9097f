package io.busybridge.server.sync;

import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of what a person did to a copy: the table "What the user does on main to a copy".
 */
public sealed interface Response {

  /** Nothing of it reaches the original: the copy is made again as the original says. */
  record PutBack() implements Response {}

  /**
   * These fields are changed in the original; what else was changed is put back.
   *
   * @param tell the guests are told by mail
   * @param later what remains to be asked about
   */
  record Patch(Set<Field> fields, boolean tell, Set<Field> later) implements Response {}

  /** The original is deleted. */
  record Delete(boolean tell) implements Response {}

  /** The user's answer to the original becomes "declined". */
  record Decline(boolean tell) implements Response {}

  /** The original stays as it is; copy and blocks go until its time changes. */
  record Dismiss() implements Response {}

  /** What follows the day of the split becomes a series of its own in the original's calendar. */
  record Split() implements Response {}

  /** The user is asked first: other guests would have to be told. */
  record Ask() implements Response {}

  /**
   * Decides.
   *
   * @param edited of an edit: the fields in which the copy, read afresh, differs from what was
   *     written last and the original does not
   * @param original read afresh; of an instance, that instance
   * @param from its calendar
   * @param passed the user was asked, and let it pass
   */
  static Response of(
      Intent intent,
      Set<Field> edited,
      Source original,
      ConnectedCalendar from,
      MeetingsWithGuests choice,
      boolean passed) {
    boolean asks = original.otherGuests() && choice == MeetingsWithGuests.ASK && !passed;
    boolean tells =
        original.otherGuests() && (choice == MeetingsWithGuests.SEND || isApproved(choice, passed));
    return switch (intent) {
      case Intent.None _, Intent.CarriedOver _ -> new PutBack();
      case Intent.Edited _ -> edited(edited, original, from, asks, tells);
      case Intent.Deleted _ -> deleted(original, from, asks, tells);
      case Intent.Split _ ->
          original.mayEdit() && !original.otherGuests() ? new Split() : new PutBack();
    };
  }

  private static boolean isApproved(MeetingsWithGuests choice, boolean passed) {
    return choice == MeetingsWithGuests.ASK && passed;
  }

  private static Response edited(
      Set<Field> edited, Source original, ConnectedCalendar from, boolean asks, boolean tells) {
    var now = EnumSet.noneOf(Field.class);
    var later = EnumSet.noneOf(Field.class);
    for (Field field : edited) {
      switch (field) {
        case TITLE, DESCRIPTION, PLACE -> {
          if (original.mayEdit()) {
            now.add(field);
          }
        }
        case TIME, RECURRENCE -> {
          if (original.mayEdit()) {
            (asks ? later : now).add(field);
          }
        }
        // On the client's calendar these two are the user's own, whoever's the event is.
        case TRANSPARENCY -> {
          if (from.accessRole().canWrite()) {
            now.add(field);
          }
        }
        case ANSWER -> {
          if (from.accessRole().canWrite() && original.answer() != Answer.NONE) {
            now.add(field);
          }
        }
        // Who may see a copy is the user's choice for all of them; and nobody is invited to one.
        case VISIBILITY, GUESTS -> {}
      }
    }
    if (now.isEmpty()) {
      return later.isEmpty() ? new PutBack() : new Ask();
    }
    boolean moved = now.contains(Field.TIME) || now.contains(Field.RECURRENCE);
    boolean answered = now.contains(Field.ANSWER);
    return new Patch(
        Set.copyOf(now),
        (moved && tells) || (answered && isFromOutside(original)),
        Set.copyOf(later));
  }

  private static Response deleted(
      Source original, ConnectedCalendar from, boolean asks, boolean tells) {
    if (original.mayEdit()) {
      return asks ? new Ask() : new Delete(tells);
    }
    boolean invited =
        switch (original.answer()) {
          // Also where the answer is no already: that is no dismissal, of which a later yes were
          // none.
          case NEEDS_ACTION, ACCEPTED, TENTATIVE, DECLINED -> true;
          case NONE, DISMISSED -> false;
        };
    return invited && from.accessRole().canWrite()
        ? new Decline(isFromOutside(original))
        : new Dismiss();
  }

  /** The organizer is not at Google: there an answer can only travel by mail. */
  private static boolean isFromOutside(Source original) {
    return !original.iCalUid().endsWith("@google.com");
  }
}
