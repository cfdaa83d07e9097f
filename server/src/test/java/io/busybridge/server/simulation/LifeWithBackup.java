package io.busybridge.server.simulation;

import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.time.Chance;
import io.busybridge.server.backup.Backup;
import io.busybridge.server.backup.Backups;
import io.busybridge.server.backup.Kind;
import io.busybridge.server.backup.PendingRestore;
import io.busybridge.server.engine.EngineWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A history in which a backup is made at some step, and put back a week of life later: every other
 * time in the middle of it, else at its end, when nobody does anything any more, so that whatever
 * becomes of an original is the product's doing.
 */
final class LifeWithBackup {
  private final Simulation history;
  private final Path folder;
  private final RandomGenerator chance;

  /** How things stood when the backup was made: the part that people see and the database holds. */
  private record Then(
      Backup backup,
      Map<Member, List<Seat>> seats,
      Map<Member, List<Seat>> left,
      Map<Member, Choice> choices) {}

  LifeWithBackup(long seed, Path folder) {
    this.history = Simulation.of(seed);
    this.folder = folder;
    this.chance = Chance.of(seed, "backup");
  }

  Simulation.End run() {
    return history.run(folder, this::live);
  }

  private String live(SimWorld world) {
    Cast.assemble(world, Chance.of(history.seed(), "cast"));
    var backups =
        new Backups(folder.resolve("backups-" + history.seed()), world::now, "1", () -> "1");
    List<Step> steps = history.steps();
    int made = chance.nextInt(steps.size() / 2);
    boolean inTheMiddle = history.seed() % 2 == 0;
    int putBack =
        inTheMiddle ? made + 1 + chance.nextInt(steps.size() - made - 1) : steps.size() - 1;
    Then then = null;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (i == made) {
        then = backup(world, backups);
      } else if (i == (made + putBack) / 2) {
        week(world);
      }
      world.told.add("%2d %s %s".formatted(i, world.now(), step.deed()));
      Simulation.perform(world, step.deed(), step.seed());
      world.wait(Duration.ofSeconds(step.seed() & 63));
      if (i == putBack && then != null) {
        restore(world, backups, then);
      }
      Optional<String> broken = Simulation.broken(world, Simulation.ALWAYS);
      if (broken.isPresent()) {
        return "after step " + i + " " + step.deed() + ": " + broken.get();
      }
    }
    Map<String, String> before = originals(world);
    world.told.add("calm and orphans " + world.now());
    world.calm();
    world.lookForOrphans();
    if (!inTheMiddle) {
      Map<String, String> after = originals(world);
      if (!after.equals(before)) {
        return "5 No harm: originals changed after a restore\n" + differences(before, after);
      }
    }
    return Simulation.calm(world);
  }

  private static void week(SimWorld world) {
    for (int day = 0; day < 7; day++) {
      world.wait(Duration.ofDays(1));
      world.poll();
    }
    world.told.add("   a week later");
  }

  private static Then backup(SimWorld world, Backups backups) {
    world.told.add("   backup");
    Map<Member, List<Seat>> seats = new HashMap<>();
    Map<Member, List<Seat>> left = new HashMap<>();
    Map<Member, Choice> choices = new HashMap<>();
    for (Member member : world.members) {
      seats.put(member, List.copyOf(member.seats));
      left.put(member, List.copyOf(member.left));
      choices.put(member, member.choice);
    }
    return new Then(backups.create(world.database::copyTo, Kind.SCHEDULED), seats, left, choices);
  }

  private static void restore(SimWorld world, Backups backups, Then then) {
    world.told.add("   restore");
    world.stopFor(
        file -> {
          var restore =
              new PendingRestore(file, backups, new EngineWorld.Plain(), world::now, new Random(1));
          restore.prepare(backups.file(then.backup()));
          if (restore.carryOut().isEmpty()) {
            throw new AssertionError("nothing was put back");
          }
        });
    for (Member member : world.members) {
      member.seats.clear();
      member.seats.addAll(then.seats().getOrDefault(member, List.of()));
      member.left.clear();
      member.left.addAll(then.left().getOrDefault(member, List.of()));
      Choice wished = member.choice;
      member.choice = then.choices().getOrDefault(member, Choice.DEFAULT);
      if (wished.remind() != member.choice.remind()) {
        // Reminders that were written under a preference that the database has forgotten look as if
        // the user had chosen them, and what a user chose is never overwritten. So they choose
        // again.
        world.prefer(member, wished);
      }
    }
  }

  /** Everything that people wrote, as it is. */
  private static Map<String, String> originals(SimWorld world) {
    var originals = new TreeMap<String, String>();
    for (String calendar : world.calendars()) {
      for (StoredEvent event : world.kept(calendar)) {
        if (!world.ledger.isManaged(calendar, event.id()) && !event.dropped()) {
          originals.put(calendar + " " + event.id(), event.cancelled() + " " + event.etag());
        }
      }
    }
    return originals;
  }

  private static String differences(Map<String, String> before, Map<String, String> after) {
    var lines = new ArrayList<String>();
    after.forEach(
        (event, state) -> {
          String was = before.getOrDefault(event, "nothing");
          if (!was.equals(state)) {
            lines.add(event + ": " + was + " became " + state);
          }
        });
    return String.join("\n", lines);
  }
}
