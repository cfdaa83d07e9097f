package io.busybridge.sandbox.seed;

import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.model.World;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Northwind Consulting, to be looked at and played with. The same clock and the same seed of the
 * world make the same organization.
 */
public final class DemoWorld {
  /** The organization's domain. */
  public static final String DOMAIN = Northwind.DOMAIN;

  private DemoWorld() {}

  /** Who is who: the same before and after {@link #fill}, so that a second start knows as well. */
  public static List<Consultant> people() {
    return Northwind.ALL;
  }

  /** Whether this world has been filled before. */
  public static boolean isIn(World world) {
    return world.account(Northwind.NORA.homeEmail()).isPresent();
  }

  /**
   * Adds twelve accounts and their month: two weeks before this one to some weeks after.
   *
   * @throws IllegalStateException when it has been filled before
   */
  public static List<Consultant> fill(World world, CalendarApi api, InstantSource clock) {
    if (isIn(world)) {
      throw new IllegalStateException("the demo organization is there already");
    }
    people().forEach(consultant -> addAccounts(world, consultant));
    var diaries = new Diaries(world, api::handle, monday(clock));
    NoraMonth.write(diaries);
    MateoMonth.write(diaries);
    AishaMonth.write(diaries);
    GivenByGoogle.write(diaries);
    return people();
  }

  private static void addAccounts(World world, Consultant consultant) {
    world.addAccount(
        consultant.homeEmail(), consultant.name(), Optional.of(DOMAIN), consultant.zone());
    for (Client client : consultant.clients()) {
      String email = client.accountEmail();
      world.addAccount(
          email,
          // The page puts together who has the same name.
          consultant.name() + " (" + client.displayName() + ")",
          Optional.of(email.substring(email.indexOf('@') + 1)),
          client.zone());
    }
  }

  /** On a weekend the coming week is this week, for that is the one that people look at. */
  private static LocalDate monday(InstantSource clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Copenhagen"));
    return today.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0
        ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        : today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
