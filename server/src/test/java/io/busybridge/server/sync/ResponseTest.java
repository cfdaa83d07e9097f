package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.sync.ConnectedCalendar.AccessRole;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Preferences.MeetingsWithGuests;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** "What the user does on main to a copy", over everything that an original can be. */
class ResponseTest {
  private static final Set<Field> TEXTS = EnumSet.of(Field.TITLE, Field.DESCRIPTION, Field.PLACE);
  private static final Set<Field> TIMES = EnumSet.of(Field.TIME, Field.RECURRENCE);

  /** All that the table looks at. */
  private record Case(
      Set<Field> edited,
      boolean mayEdit,
      boolean guests,
      boolean canWrite,
      Answer answer,
      boolean atGoogle,
      MeetingsWithGuests choice,
      boolean passed) {

    Source original() {
      Source base = Samples.source(2, "e", EventType.DEFAULT, answer, true, false);
      return new Source(
          base.key(),
          atGoogle ? "e@google.com" : "e@elsewhere.example",
          null,
          null,
          false,
          false,
          EventType.DEFAULT,
          answer,
          true,
          true,
          mayEdit,
          guests,
          base.start(),
          base.end(),
          List.of(),
          "content",
          "etag",
          Samples.NOW);
    }

    ConnectedCalendar from() {
      ConnectedCalendar client = Samples.calendar(2, Role.CLIENT, State.ACTIVE);
      return client.withAccess(canWrite ? AccessRole.WRITER : AccessRole.READER, client.zone());
    }

    Response to(Intent intent) {
      return Response.of(intent, edited, original(), from(), choice, passed);
    }

    boolean waits() {
      return guests && choice == MeetingsWithGuests.ASK && !passed;
    }

    boolean tells() {
      return guests
          && switch (choice) {
            case ASK -> passed;
            case SEND -> true;
            case SILENT -> false;
          };
    }
  }

  private static List<Case> cases() {
    var cases = new ArrayList<Case>();
    List<Set<Field>> edits = new ArrayList<>();
    edits.add(Set.of());
    for (Field field : Field.values()) {
      edits.add(Set.of(field));
    }
    edits.add(Set.of(Field.TITLE, Field.TIME));
    edits.add(Set.of(Field.TRANSPARENCY, Field.RECURRENCE, Field.GUESTS));
    edits.add(Set.of(Field.values()));
    for (Set<Field> edited : edits) {
      for (Answer answer : Answer.values()) {
        for (MeetingsWithGuests choice : MeetingsWithGuests.values()) {
          for (int bits = 0; bits < 32; bits++) {
            cases.add(
                new Case(
                    edited,
                    (bits & 1) != 0,
                    (bits & 2) != 0,
                    (bits & 4) != 0,
                    answer,
                    (bits & 8) != 0,
                    choice,
                    (bits & 16) != 0));
          }
        }
      }
    }
    return cases;
  }

  @Test
  void an_edit_flows_field_by_field() {
    for (Case c : cases()) {
      var now = EnumSet.noneOf(Field.class);
      var later = EnumSet.noneOf(Field.class);
      c.edited.stream().filter(f -> TEXTS.contains(f) && c.mayEdit).forEach(now::add);
      c.edited.stream()
          .filter(f -> TIMES.contains(f) && c.mayEdit)
          .forEach(c.waits() ? later::add : now::add);
      if (c.canWrite && c.edited.contains(Field.TRANSPARENCY)) {
        now.add(Field.TRANSPARENCY);
      }
      if (c.canWrite && c.edited.contains(Field.ANSWER) && c.answer != Answer.NONE) {
        now.add(Field.ANSWER);
      }
      boolean tell =
          (c.tells() && now.stream().anyMatch(TIMES::contains))
              || (!c.atGoogle && now.contains(Field.ANSWER));
      Response expected =
          !now.isEmpty()
              ? new Response.Patch(now, tell, later)
              : later.isEmpty() ? new Response.PutBack() : new Response.Ask();
      assertEquals(expected, c.to(new Intent.Edited(c.edited)), c.toString());
    }
  }

  @Test
  void a_deletion_deletes_declines_or_dismisses() {
    for (Case c : cases()) {
      boolean invited =
          Set.of(Answer.NEEDS_ACTION, Answer.ACCEPTED, Answer.TENTATIVE, Answer.DECLINED)
              .contains(c.answer);
      Response expected =
          c.mayEdit
              ? c.waits() ? new Response.Ask() : new Response.Delete(c.tells())
              : invited && c.canWrite ? new Response.Decline(!c.atGoogle) : new Response.Dismiss();
      assertEquals(expected, c.to(new Intent.Deleted()), c.toString());
    }
  }

  @Test
  void a_split_splits_what_is_the_users_alone() {
    for (Case c : cases()) {
      assertEquals(
          c.mayEdit && !c.guests ? new Response.Split() : new Response.PutBack(),
          c.to(new Intent.Split()),
          c.toString());
    }
  }

  @Test
  void without_an_intent_the_original_stands() {
    Case c = cases().getLast();
    assertInstanceOf(Response.PutBack.class, c.to(Intent.none()));
    assertInstanceOf(Response.PutBack.class, c.to(new Intent.CarriedOver()));
  }

  @Test
  void an_intent_survives_the_database() {
    for (Intent intent :
        List.of(
            Intent.none(),
            new Intent.Deleted(),
            new Intent.Split(),
            new Intent.CarriedOver(),
            new Intent.Edited(Set.of(Field.TIME)),
            new Intent.Edited(Set.of(Field.values())))) {
      assertEquals(intent, Intent.ofText(intent.text()));
      assertEquals(!intent.equals(Intent.none()), intent.isOwed());
    }
    assertEquals("EDITED TITLE TIME", new Intent.Edited(Set.of(Field.TIME, Field.TITLE)).text());
    assertTrue(Intent.none().text().isEmpty());
  }
}
