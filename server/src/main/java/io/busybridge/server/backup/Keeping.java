package io.busybridge.server.backup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which of the scheduled backups are kept: the newest of each of the last days, weeks (from Monday)
 * and months that have one. What persons made is theirs to delete.
 *
 * @param zone in which a day begins
 */
public record Keeping(int daily, int weekly, int monthly, ZoneId zone) {

  /** Those that are not kept any longer. */
  List<Backup> surplus(List<Backup> backups) {
    List<Backup> newestFirst =
        backups.stream()
            .filter(backup -> backup.kind() == Kind.SCHEDULED)
            .sorted(Comparator.comparing(Backup::createdAt).thenComparing(Backup::id).reversed())
            .toList();
    var kept = new HashSet<String>();
    keep(newestFirst, daily, day -> day, kept);
    keep(newestFirst, weekly, Keeping::week, kept);
    keep(newestFirst, monthly, day -> day.withDayOfMonth(1), kept);
    return newestFirst.stream().filter(backup -> !kept.contains(backup.id())).toList();
  }

  private void keep(
      List<Backup> newestFirst, int most, Function<LocalDate, Object> period, Set<String> kept) {
    var periods = new HashSet<>();
    for (Backup backup : newestFirst) {
      Object its = period.apply(backup.createdAt().atZone(zone).toLocalDate());
      if (periods.size() < most && periods.add(its)) {
        kept.add(backup.id());
      }
    }
  }

  private static Object week(LocalDate day) {
    return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
