package io.busybridge.sandbox.seed;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.util.List;

/** A museum, a port and a film studio: a meeting that reaches one person on two calendars. */
final class AishaMonth {
  private AishaMonth() {}

  static void write(Diaries diaries) {
    home(diaries.home(Northwind.AISHA));
    lumen(diaries.client(Northwind.AISHA, 0));
    tideway(diaries.client(Northwind.AISHA, 1));
    copperline(diaries.client(Northwind.AISHA, 2));
    twice(diaries);
  }

  private static void home(Diary diary) {
    diary.put(diary.timed("Deep work", -2, WEDNESDAY, "09:00", 180).repeat("FREQ=WEEKLY"));
    diary.put(diary.timed("Choir", -2, TUESDAY, "18:30", 90).repeat("FREQ=WEEKLY"));
    diary.put(diary.timed("Physio", 0, MONDAY, "12:00", 45).secret());
    diary.put(
        diary
            .timed("St Pancras → Gare du Nord", 0, THURSDAY, "07:01", 60)
            .until(diary.at(0, THURSDAY, "10:20"), Northwind.AISHA.clients().get(0).zone()));
    diary.put(
        Entry.timed(
                "Gare du Nord → St Pancras",
                diary.at(0, THURSDAY, "18:10"),
                60,
                Northwind.AISHA.clients().get(0).zone())
            .until(diary.at(0, THURSDAY, "19:30"), Northwind.AISHA.zone()));
    diary.put(diary.timed("Podcast recording", 1, FRIDAY, "10:00", 60).tentative());
  }

  private static void lumen(Diary diary) {
    String curators =
        diary.put(
            diary.timed("Curators’ round", -2, MONDAY, "10:00", 60).repeat("FREQ=WEEKLY;BYDAY=MO"));
    diary.move(curators, diary.at(0, MONDAY, "10:00"), diary.at(0, TUESDAY, "10:00"), 60);
    diary.put(diary.timed("Salle des lumières", 0, THURSDAY, "11:00", 240).place("Quai 3"));
    diary.put(diary.timed("Ticket system cut-over", 1, TUESDAY, "09:00", 180));
    diary.put(diary.days("Museum closed", 0, TUESDAY, 1).free());
    diary.invited(
        diary.timed("Vernissage", 0, FRIDAY, "18:00", 120).place("Grand hall"),
        "camille.roux@lumen-museum.example",
        "Camille Roux",
        "tentative");
  }

  private static void tideway(Diary diary) {
    diary.put(
        diary.timed("Berth planning", -2, TUESDAY, "13:00", 45).repeat("FREQ=WEEKLY;BYDAY=TU,FR"));
    diary.put(
        diary.timed("Customs interface", -1, THURSDAY, "15:00", 60).repeat("FREQ=WEEKLY;COUNT=5"));
    diary.put(diary.timed("Crane telemetry", 0, WEDNESDAY, "14:00", 90));
    diary.put(diary.timed("Harbour tour", 1, WEDNESDAY, "14:00", 120).place("Dock 9"));
    diary.put(diary.timed("Tide tables", 0, MONDAY, "15:00", 60).free());
  }

  private static void copperline(Diary diary) {
    String dailies =
        diary.put(
            diary.timed("Dailies", -2, MONDAY, "08:30", 45).repeat("FREQ=WEEKLY;BYDAY=MO,WE,FR"));
    diary.cancel(dailies, diary.at(0, WEDNESDAY, "08:30"));
    diary.retitle(dailies, diary.at(0, FRIDAY, "08:30"), "Dailies, final cut");
    diary.put(diary.timed("Render farm costs", 0, TUESDAY, "09:00", 60));
    diary.invited(
        diary.timed("Story conference", 0, THURSDAY, "10:00", 90),
        "jo.marsh@copperline.example",
        "Jo Marsh",
        "needsAction");
  }

  /** Nora is asked by her home address and by her client's: the same meeting, twice. */
  private static void twice(Diaries diaries) {
    Diary aisha = diaries.home(Northwind.AISHA);
    var both = List.of(Northwind.NORA.homeEmail(), Northwind.NORA.clients().get(0).accountEmail());
    String review =
        aisha.put(aisha.meeting("Joint bid: wind atlas", 0, WEDNESDAY, "15:30", 60, both));
    diaries.home(Northwind.NORA).answer(review, "accepted");
    diaries.client(Northwind.NORA, 0).answer(review, "accepted");
  }
}
