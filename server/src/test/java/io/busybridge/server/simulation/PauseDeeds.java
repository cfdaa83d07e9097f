package io.busybridge.server.simulation;

import io.busybridge.server.engine.SyncStore.PausedBy;
import io.busybridge.server.simulation.Seat.Role;
import java.util.List;

/** Sync stops and goes on; in between nothing is written but what its user asked to be removed. */
final class PauseDeeds {
  private PauseDeeds() {}

  static void pause(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().pause(member.id, PausedBy.USER));
  }

  static void resume(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().resume(member.id));
  }

  static void pauseCalendar(People p) {
    Member member = p.any(p.world.members);
    Seat seat = p.any(member.seats);
    if (seat.role() != Role.MAIN) {
      p.tell(member.name + " " + seat.calendar());
      p.world.ask(() -> p.world.engine().pauseCalendar(member.id, seat.row()));
    }
  }

  static void resumeCalendar(People p) {
    Member member = p.any(p.world.members);
    List<Seat> paused = member.seats.stream().filter(p.world::isPaused).toList();
    if (!paused.isEmpty()) {
      Seat seat = p.any(paused);
      p.tell(member.name + " " + seat.calendar());
      p.world.ask(() -> p.world.engine().resumeCalendar(member.id, seat.row()));
    }
  }

  static void pauseAll(People p) {
    p.world.ask(() -> p.world.engine().pauseAll());
  }

  static void resumeAll(People p) {
    p.world.ask(() -> p.world.engine().resumeAll());
  }

  static void cleanUp(People p) {
    Member member = p.any(p.world.members);
    p.tell(member.name);
    p.world.ask(() -> p.world.engine().cleanUp(member.id));
  }
}
