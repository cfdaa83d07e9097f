package io.busybridge.sandbox.seed;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;

/** Events of types that no client can make by insert: they stand there as Google left them. */
final class GivenByGoogle {
  private GivenByGoogle() {}

  static void write(Diaries diaries) {
    Diary nora = diaries.home(Northwind.NORA);
    office(nora, "Home", 0, MONDAY, "homeOffice");
    office(nora, "Office", 0, TUESDAY, "officeLocation");
    birthday(nora, "Mateo’s birthday", 0, WEDNESDAY);
    Diary mateo = diaries.home(Northwind.MATEO);
    away(mateo, "Moving house", 0, FRIDAY, "15:00", 180);
    office(mateo, "Home", 0, THURSDAY, "homeOffice");
    Diary aisha = diaries.home(Northwind.AISHA);
    away(aisha, "Out of office", 1, MONDAY, "00:00", 2 * 24 * 60);
    birthday(aisha, "Nora’s birthday", 1, THURSDAY);
    fromGmail(diaries.client(Northwind.AISHA, 0));
  }

  private static void office(Diary diary, String name, int week, DayOfWeek day, String type) {
    Entry entry = diary.days(name, week, day, 1).free().type("workingLocation");
    ObjectNode details = object().put("type", type);
    details.set(type, object());
    diary.given(entry, "workingLocationProperties", details);
  }

  private static void birthday(Diary diary, String name, int week, DayOfWeek day) {
    diary.given(
        diary.days(name, week, day, 1).free().secret().type("birthday").repeat("FREQ=YEARLY"),
        "birthdayProperties",
        object().put("type", "birthday"));
  }

  private static void away(
      Diary diary, String name, int week, DayOfWeek day, String time, int minutes) {
    diary.given(
        diary.timed(name, week, day, time, minutes).type("outOfOffice"),
        "outOfOfficeProperties",
        object().put("autoDeclineMode", "declineNone"));
  }

  private static void fromGmail(Diary diary) {
    diary.given(
        diary.timed("Hotel Lutetia", 0, THURSDAY, "15:30", 60).type("fromGmail").place("Paris"),
        "source",
        object().put("title", "Your reservation").put("url", "https://mail.google.com/mail"));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
