package io.busybridge.server.simulation;

import io.busybridge.server.corpus.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** 2 Complete and 3 No orphans: what stands is exactly what the tables call for. */
final class Settled implements Invariant {
  @Override
  public List<String> broken(SimWorld world) {
    var broken = new ArrayList<String>();
    for (Member member : world.members) {
      List<Diary> diaries = member.seats.stream().map(seat -> world.diary(seat)).toList();
      var oracle =
          new Oracle(diaries, member.addresses(), member.choice, world.now(), SimWorld.ZONE);
      for (Diary diary : diaries) {
        if (diary.writable || diary.seat.role() == Seat.Role.PERSONAL) {
          List<String> should =
              diary.seat.role() == Seat.Role.PERSONAL || !diary.seat.writeBlocks()
                  ? List.of()
                  : oracle.expected(diary);
          differ(
              "2 Complete, 3 No orphans: " + member.name + " on " + diary.seat.calendar(),
              should,
              new Standing(diary).lines(oracle),
              broken);
        }
      }
      for (Seat seat : member.left) {
        Diary diary = world.diary(seat);
        if (diary.writable) {
          differ(
              "3 No orphans: " + member.name + " has left " + seat.calendar(),
              List.of(),
              new Standing(diary).lines(oracle),
              broken);
        }
      }
    }
    for (Map.Entry<Ledger.Place, String> chosen : world.colours.entrySet()) {
      String calendar = chosen.getKey().calendar();
      world.kept(calendar).stream()
          .filter(event -> event.id().equals(chosen.getKey().event()) && !event.cancelled())
          .filter(event -> !event.text("colorId").equals(chosen.getValue()))
          .forEach(
              event ->
                  broken.add(
                      "colour "
                          + chosen.getValue()
                          + " chosen on "
                          + calendar
                          + ": "
                          + event.body()));
    }
    return broken;
  }

  private static void differ(
      String where, List<String> should, List<String> stands, List<String> broken) {
    try {
      Difference.none(where, should, stands);
    } catch (AssertionError e) {
      broken.add(String.valueOf(e.getMessage()));
    }
  }
}
