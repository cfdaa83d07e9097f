package io.busybridge.server.simulation;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.time.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One history from one seed, or what is left of it when steps are left out. */
final class Simulation {
  static final List<Invariant> ALWAYS =
      List.of(new Unobjected(), new OneEach(), new Private(), new NothingLost());
  private static final int ROUNDS = 3;

  private final long seed;
  private final List<Step> steps;

  private Simulation(long seed, List<Step> steps) {
    this.seed = seed;
    this.steps = steps;
  }

  static Simulation of(long seed) {
    RandomGenerator chance = Chance.of(seed, "history");
    int length = 12 + chance.nextInt(50);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < length; i++) {
      steps.add(new Step(any(Deed.playedBy(seed), chance), chance.nextLong()));
    }
    return new Simulation(seed, steps);
  }

  private static Deed any(List<Deed> deeds, RandomGenerator chance) {
    int at = chance.nextInt(deeds.stream().mapToInt(deed -> deed.weight).sum());
    for (Deed deed : deeds) {
      at -= deed.weight;
      if (at < 0) {
        return deed;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }

  Simulation with(List<Step> others) {
    return new Simulation(seed, others);
  }

  long seed() {
    return seed;
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * How a history ended.
   *
   * @param broken what is wrong; empty where nothing is
   * @param told the history, a line for each step
   */
  record End(String broken, List<String> told, long calls, long writes, long deaths) {
    boolean isGood() {
      return broken.isEmpty();
    }
  }

  /** Lives through the history, in a database that is gone afterwards. */
  End run(Path folder) {
    return run(folder, this::live);
  }

  /** The same, lived in another way; what is left of it in the folder is gone afterwards. */
  End run(Path folder, Function<SimWorld, String> life) {
    Path file = folder.resolve("simulation-" + seed + ".db");
    try (var world = new SimWorld(file, seed)) {
      String broken;
      try {
        broken = life.apply(world);
      } catch (RuntimeException | Error e) {
        var trace = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(trace));
        broken =
            "an error: " + trace.toString().lines().limit(30).collect(Collectors.joining("\n"));
      }
      return new End(
          broken, world.told, world.ledger.calls(), world.ledger.writes(), world.deaths());
    } finally {
      delete(folder);
    }
  }

  private String live(SimWorld world) {
    Cast.assemble(world, Chance.of(seed, "cast"));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      world.told.add("%2d %s %s".formatted(i, world.now(), step.deed()));
      perform(world, step.deed(), step.seed());
      world.wait(Duration.ofSeconds(step.seed() & 63));
      Optional<String> broken = broken(world, ALWAYS);
      if (broken.isPresent()) {
        return "after step " + i + " " + step.deed() + ": " + broken.get();
      }
    }
    return calm(world);
  }

  /** What somebody does; where Google refuses it, nothing has happened. */
  static void perform(SimWorld world, Deed deed, long seed) {
    var people = new People(world, Chance.of(seed, "step"));
    try {
      deed.act(people);
    } catch (ApiError | NoSuchElementException | IllegalArgumentException e) {
      people.tell("refused: " + e.getMessage());
    }
    if (!people.told().isEmpty()) {
      world.told.add("    " + deed + " " + people.told());
    }
  }

  /** Nothing goes wrong any more: within three rounds all is as it should be, and stays so. */
  static String calm(SimWorld world) {
    world.told.add("calm " + world.now());
    world.calm();
    List<Invariant> always = ALWAYS;
    for (int round = 1; round <= ROUNDS; round++) {
      world.round();
    }
    var everything = new ArrayList<>(always);
    everything.add(new Settled());
    Optional<String> broken = broken(world, everything);
    if (broken.isPresent()) {
      return "when all was calm: "
          + broken.get()
          + world.members.stream().map(world::due).collect(Collectors.joining());
    }
    for (Member member : world.members) {
      int pending = world.engine().status(member.id).pending();
      if (pending > 0) {
        return "when all was calm: " + pending + " pending for " + member.name + world.due(member);
      }
    }
    long before = world.ledger.writes();
    world.round();
    return world.ledger.writes() == before
        ? ""
        : "7 At rest: another sync wrote " + (world.ledger.writes() - before) + " times";
  }

  static Optional<String> broken(SimWorld world, List<Invariant> invariants) {
    List<String> broken =
        invariants.stream().flatMap(invariant -> invariant.broken(world).stream()).toList();
    return broken.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", broken));
  }

  private void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (file.getFileName().toString().startsWith("simulation-" + seed + ".db")) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
