package io.busybridge.server.simulation;

import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.server.simulation.Seat.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who takes part in a history: consultants, their clients, a calendar that some of them share. */
final class Cast {
  private static final List<String> NAMES = List.of("ann", "bob", "cleo");

  /** What stands on calendars before they are read for the first time, or so. */
  private static final List<Deed> LIFE_BEFORE =
      List.of(Deed.ADD_EVENT, Deed.ADD_SERIES, Deed.ADD_SERIES, Deed.ADD_SPECIAL, Deed.INVITE);

  private Cast() {}

  static void assemble(SimWorld world, RandomGenerator chance) {
    world.addAccount(MeetingDeeds.BOSS);
    world
        .sandbox
        .world()
        .addCalendar(MeetingDeeds.BOSS, Optional.of(SimWorld.TEAM), "Team", SimWorld.ZONE);
    int members = 1 + chance.nextInt(3);
    for (String name : NAMES.subList(0, members)) {
      Member member = world.addMember(name);
      int clients = 1 + chance.nextInt(3);
      for (int i = 0; i < clients; i++) {
        String account = name + "@client" + i + ".example";
        world.addAccount(account);
        world.addSeat(member, account, account, Role.CLIENT, true);
        if (i == 0 && chance.nextInt(3) > 0) {
          world.share(SimWorld.TEAM, account, AccessRole.WRITER);
          world.teamMates.add(account);
          world.addSeat(member, account, SimWorld.TEAM, Role.CLIENT, chance.nextInt(3) > 0);
        }
      }
      if (chance.nextInt(3) == 0) {
        String account = name + "@home.example";
        world.addAccount(account);
        world.addSeat(member, account, account, Role.PERSONAL, false);
      }
    }
    if (world.seed >= Deed.FIRST_WITH_ALL) {
      twice(world, chance);
      world.turn(People.json("{'loneOrganizerAccepts': " + (world.seed % 2 == 0) + "}"));
    }
    int kept = chance.nextInt(10);
    for (int i = 0; i < kept; i++) {
      Deed deed = LIFE_BEFORE.get(chance.nextInt(LIFE_BEFORE.size()));
      Simulation.perform(world, deed, chance.nextLong());
    }
    world.wait(Duration.ofMinutes(chance.nextInt(3)));
  }

  /** One Google account in two roles, or with two users. */
  private static void twice(SimWorld world, RandomGenerator chance) {
    Member first = world.members.getFirst();
    String account = first.name + "@client0.example";
    if (chance.nextInt(4) == 0) {
      String own = first.name + "-own@group.example";
      world.sandbox.world().addCalendar(account, Optional.of(own), "Own", SimWorld.ZONE);
      world.addSeat(first, account, own, Role.PERSONAL, false);
    }
    if (world.members.size() > 1 && chance.nextInt(4) == 0) {
      world.addSeat(world.members.getLast(), account, account, Role.CLIENT, true);
    }
  }
}
