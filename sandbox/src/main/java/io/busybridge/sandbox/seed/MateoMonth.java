package io.busybridge.sandbox.seed;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.util.List;

/** Food, a bank and robots in Tokyo: early mornings, late evenings, meetings with colleagues. */
final class MateoMonth {
  private MateoMonth() {}

  static void write(Diaries diaries) {
    Diary home = diaries.home(Northwind.MATEO);
    home(home);
    colleagues(home, diaries);
    solaris(diaries.client(Northwind.MATEO, 0));
    harbor(diaries.client(Northwind.MATEO, 1));
    kiso(diaries.client(Northwind.MATEO, 2));
  }

  private static void home(Diary diary) {
    diary.put(diary.timed("School run", -2, MONDAY, "08:30", 30).repeat("FREQ=WEEKLY;BYDAY=MO,WE"));
    diary.put(diary.timed("Padel", -2, THURSDAY, "19:00", 90).repeat("FREQ=WEEKLY"));
    diary.put(diary.timed("Write the Solaris report", 0, WEDNESDAY, "11:00", 120));
    diary.put(diary.timed("Coffee with a headhunter", 0, TUESDAY, "09:30", 45).secret());
    diary.put(diary.days("Puente", 2, MONDAY, 2));
    diary.put(diary.timed("Tax office", 1, THURSDAY, "10:00", 60).place("Calle Guzmán el Bueno"));
  }

  /** Meetings inside of Northwind, answered in every way. */
  private static void colleagues(Diary diary, Diaries diaries) {
    var everybody = List.of(Northwind.NORA.homeEmail(), Northwind.AISHA.homeEmail());
    String weekly =
        diary.put(
            diary
                .meeting("Northwind weekly", -2, MONDAY, "16:00", 45, everybody)
                .text("What we sold, what we learned, who is away.")
                .repeat("FREQ=WEEKLY;BYDAY=MO"));
    diaries.home(Northwind.NORA).answer(weekly, "accepted");
    diaries.home(Northwind.AISHA).answer(weekly, "accepted");
    diary.retitle(weekly, diary.at(1, MONDAY, "16:00"), "Northwind weekly, with the new partner");
    String pitch =
        diary.put(diary.meeting("Pitch: city archives", 0, THURSDAY, "15:00", 60, everybody));
    diaries.home(Northwind.NORA).answer(pitch, "tentative");
    diaries.home(Northwind.AISHA).answer(pitch, "accepted");
    String social =
        diary.put(
            diary.meeting("Team dinner", 1, TUESDAY, "19:30", 150, everybody).place("Casa Lucas"));
    diaries.home(Northwind.AISHA).answer(social, "declined");
    diary.put(
        diary.meeting("Case study review", 0, FRIDAY, "13:00", 60, everybody).text("Please read."));
  }

  private static void solaris(Diary diary) {
    String shift =
        diary.put(
            diary
                .timed("Line review", -2, TUESDAY, "11:00", 60)
                .place("Plant 2")
                .repeat("FREQ=WEEKLY;BYDAY=TU,TH"));
    diary.cancel(shift, diary.at(0, THURSDAY, "11:00"));
    diary.move(shift, diary.at(1, TUESDAY, "11:00"), diary.at(1, TUESDAY, "12:30"), 60);
    diary.put(diary.timed("Tasting panel", 0, FRIDAY, "11:00", 90));
    diary.put(diary.days("Harvest audit", 1, WEDNESDAY, 2));
    diary.put(diary.timed("Quarter close", 0, MONDAY, "10:00", 120));
    diary.invited(
        diary.timed("Packaging decision", 0, WEDNESDAY, "16:30", 60),
        "lucia.vega@solaris-foods.example",
        "Lucía Vega",
        "needsAction");
  }

  private static void harbor(Diary diary) {
    diary.put(
        diary
            .timed("Risk committee", -2, WEDNESDAY, "09:00", 60)
            .repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"));
    diary.put(diary.timed("Core banking check-in", -1, MONDAY, "11:00", 30).repeat("FREQ=WEEKLY"));
    diary.put(diary.timed("Penetration test readout", 0, TUESDAY, "10:30", 60).secret());
    diary.put(diary.timed("Vault migration", 0, FRIDAY, "12:00", 180).text("Weekend window."));
    diary.put(diary.timed("Hold: auditors", 1, THURSDAY, "09:00", 120).tentative());
    diary.invited(
        diary.timed("All hands", 0, THURSDAY, "12:30", 60),
        "ceo.office@harbor-bank.example",
        "Office of the CEO",
        "declined");
  }

  private static void kiso(Diary diary) {
    String daily =
        diary.put(
            diary
                .timed("Morning call", -2, MONDAY, "16:30", 30)
                .repeat("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"));
    diary.cancel(daily, diary.at(0, TUESDAY, "16:30"));
    diary.put(diary.timed("Gripper demo", 0, WEDNESDAY, "17:30", 60));
    diary.put(diary.timed("ロボット安全会議", 1, WEDNESDAY, "17:00", 60));
    diary.put(diary.days("Factory holiday", 2, FRIDAY, 1).free());
  }
}
