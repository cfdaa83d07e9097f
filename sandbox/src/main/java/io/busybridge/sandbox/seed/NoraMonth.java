package io.busybridge.sandbox.seed;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.util.List;

/** Energy, railways and hospitals: series with exceptions, a journey to New York. */
final class NoraMonth {
  private NoraMonth() {}

  static void write(Diaries diaries) {
    home(diaries.home(Northwind.NORA));
    fjord(diaries.client(Northwind.NORA, 0));
    atlas(diaries.client(Northwind.NORA, 1));
    meridian(diaries.client(Northwind.NORA, 2));
  }

  private static void home(Diary diary) {
    String oneToOne =
        diary.put(
            diary
                .meeting("1:1 with Aisha", -2, TUESDAY, "14:00", 30, List.of(home(Northwind.AISHA)))
                .repeat("FREQ=WEEKLY;BYDAY=TU"));
    diary.move(oneToOne, diary.at(0, TUESDAY, "14:00"), diary.at(0, WEDNESDAY, "15:30"), 30);
    diary.put(diary.timed("Invoices", -1, FRIDAY, "15:00", 60).repeat("FREQ=WEEKLY;BYDAY=FR"));
    diary.put(diary.timed("Swimming", -2, THURSDAY, "07:00", 45).free().repeat("FREQ=WEEKLY"));
    diary.put(diary.timed("Dentist", 0, MONDAY, "08:15", 45).secret().place("Vesterbrogade 20"));
    diary.put(diary.timed("Dentist, again", 1, MONDAY, "08:15", 30).secret());
    diary.put(diary.days("Parents visiting", 0, FRIDAY, 3).free());
    diary.put(
        diary
            .timed("CPH → JFK", 1, WEDNESDAY, "12:20", 60)
            .until(diary.at(1, WEDNESDAY, "15:05"), Northwind.NORA.clients().get(1).zone())
            .place("Copenhagen, terminal 3"));
    diary.put(
        Entry.timed(
                "JFK → CPH",
                diary.at(1, FRIDAY, "18:30"),
                60,
                Northwind.NORA.clients().get(1).zone())
            .until(diary.at(1, FRIDAY, "23:59").plusHours(8), Northwind.NORA.zone()));
    diary.put(diary.timed("Lunch with Mateo", 0, THURSDAY, "12:00", 60).tentative());
  }

  private static void fjord(Diary diary) {
    String standup =
        diary.put(
            diary
                .timed("Stand-up", -2, MONDAY, "09:00", 15)
                .repeat("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"));
    diary.cancel(standup, diary.at(0, FRIDAY, "09:00"));
    diary.move(standup, diary.at(0, WEDNESDAY, "09:00"), diary.at(0, WEDNESDAY, "11:00"), 15);
    String planning =
        diary.put(
            diary
                .timed("Sprint planning", -2, MONDAY, "10:00", 90)
                .place("Room Aurora")
                .repeat("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"));
    diary.retitle(planning, diary.at(0, MONDAY, "10:00"), "Sprint planning, with the board");
    diary.put(diary.timed("Turbine data review", 0, TUESDAY, "10:00", 90));
    diary.put(diary.timed("Grid model walk-through", 0, THURSDAY, "13:30", 90));
    diary.put(diary.timed("Turbine data review", 1, TUESDAY, "10:00", 90));
    diary.put(diary.days("Release freeze", 0, THURSDAY, 2).free());
    diary.invited(
        diary.timed("Architecture board", 0, WEDNESDAY, "13:00", 60),
        "ingrid.dahl@fjord-energy.example",
        "Ingrid Dahl",
        "accepted");
    diary.invited(
        diary.timed("Supplier dinner", 0, THURSDAY, "18:30", 120).place("Aker Brygge"),
        "per.hagen@fjord-energy.example",
        "Per Hagen",
        "needsAction");
  }

  private static void atlas(Diary diary) {
    String steering =
        diary.put(
            diary
                .timed("Steering call", -2, TUESDAY, "10:00", 60)
                .repeat("FREQ=WEEKLY;BYDAY=TU;COUNT=12"));
    diary.cancel(steering, diary.at(1, TUESDAY, "10:00"));
    diary.put(diary.timed("Signalling Q&A", 0, MONDAY, "09:00", 60));
    diary.put(diary.timed("Depot walk-through", 1, THURSDAY, "09:00", 180).place("Sunnyside Yard"));
    diary.put(diary.timed("Workshop: timetable", 1, FRIDAY, "10:00", 240).place("Penn Station"));
    diary.put(diary.timed("Ticketing demo", 0, FRIDAY, "09:30", 60).tentative());
    diary.invited(
        diary.timed("Safety briefing", 2, WEDNESDAY, "11:00", 60),
        "dana.cole@atlas-rail.example",
        "Dana Cole",
        "tentative");
  }

  private static void meridian(Diary diary) {
    diary.put(
        diary.timed("Clinic rota sync", -2, WEDNESDAY, "09:00", 60).repeat("FREQ=WEEKLY;BYDAY=WE"));
    diary.put(
        diary
            .timed("Board pre-read", -1, THURSDAY, "15:30", 60)
            .repeat("FREQ=MONTHLY;BYDAY=" + diary.nth(-1, THURSDAY)));
    diary.put(diary.timed("Ward visit", 0, FRIDAY, "10:30", 120).place("St Bride’s"));
    diary.put(diary.timed("Data protection review", 1, MONDAY, "13:00", 60).secret());
    diary.put(diary.timed("Open office hour", 0, TUESDAY, "12:30", 60).free());
    diary.invited(
        diary.timed("Vendor shoot-out", 0, MONDAY, "14:00", 90),
        "tom.okoye@meridian-health.example",
        "Tom Okoye",
        "declined");
  }

  private static String home(Consultant consultant) {
    return consultant.homeEmail();
  }
}
