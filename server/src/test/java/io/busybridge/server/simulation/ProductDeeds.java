package io.busybridge.server.simulation;

import io.busybridge.server.simulation.Seat.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import io.busybridge.server.sync.Preferences;
import java.util.List;

/** What people choose in the product. */
final class ProductDeeds {
  private ProductDeeds() {}

  static void sync(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().sync(member.id));
  }

  static void fullSync(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().fullSync(member.id));
  }

  static void resyncCalendar(People p) {
    Member member = p.any(p.world.members);
    Seat seat = p.any(member.seats);
    p.tell(seat.calendar());
    p.world.ask(() -> p.world.engine().syncCalendar(member.id, seat.row(), true));
  }

  static void approve(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.approve(member);
  }

  static void prefer(People p) {
    Member member = p.any(p.world.members);
    Choice choice =
        new Choice(
            p.any(List.of("Busy", "Busy", "Away")),
            p.any(List.of("🔒 ", "🔒 ", "", "[ro] ")),
            !p.oneIn(3),
            !p.oneIn(3),
            p.oneIn(4));
    p.tell(member.name + " " + choice);
    p.world.prefer(member, choice);
  }

  static void disconnect(People p) {
    Member member = p.any(p.world.members);
    List<Seat> leaving = member.seats.stream().filter(seat -> seat.role() != Role.MAIN).toList();
    if (leaving.size() > 1) {
      Seat seat = p.any(leaving);
      p.tell(member.name + " " + seat.calendar());
      p.world.disconnect(member, seat);
    }
  }

  static void reconnect(People p) {
    Member member = p.any(p.world.members);
    List<Seat> gone =
        member.left.stream()
            .filter(seat -> seat.role() != Role.MAIN)
            .filter(p.world::hasLeft)
            .toList();
    if (!gone.isEmpty()) {
      Seat seat = p.any(gone);
      p.tell(member.name + " " + seat.calendar());
      member.left.remove(seat);
      p.world.addSeat(member, seat.account(), seat.calendar(), seat.role(), seat.writeBlocks());
    }
  }

  static void meetingsWithGuests(People p) {
    Member member = p.any(p.world.members);
    var choice = p.any(List.of(Preferences.MeetingsWithGuests.values()));
    p.tell(member.name + " " + choice);
    p.world.chooseForMeetings(member, choice);
  }

  /** What a person did is not to reach the originals; removals are let pass elsewhere. */
  static void discard(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.discardWriteBacks(member);
  }

  /** A look at what would be written writes nothing. */
  static void preview(People p) {
    Member member = p.any(p.world.members);
    long before = p.world.ledger.writes();
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().previewFullSync(member.id));
    if (p.world.ledger.writes() != before && !p.world.isPaused(member)) {
      p.tell("meanwhile " + (p.world.ledger.writes() - before) + " writes that were due");
    }
  }

  /** What is on its way out has to be gone before it can be taken back. */
  static void changeMain(People p) {
    Member member = p.any(p.world.members);
    String calendar = p.oneIn(2) ? member.home : member.name + "-other@group.example";
    boolean leaving =
        member.left.stream()
            .filter(seat -> seat.calendar().equals(calendar))
            .anyMatch(seat -> p.world.state(seat) == State.DISCONNECTING);
    if (p.world.state(member.main()) != State.REPLACED && !leaving) {
      p.world.changeMain(member, calendar);
      p.tell(member.name + " to " + member.main().calendar());
    }
  }
}
