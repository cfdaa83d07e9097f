package io.busybridge.server.corpus;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** What a person does to a single event, or to a series as a whole. */
public enum EventEdit {
  RETITLED((_, chance) -> Optional.of("{'summary': 'Retitled " + chance.nextInt(1000) + "'}")),
  DESCRIBED(
      (_, chance) ->
          Optional.of(
              "{'location': 'Room "
                  + chance.nextInt(100)
                  + "', 'description': 'bring "
                  + chance.nextInt(100)
                  + " cakes\\nand <b>tea</b>'}")),
  MADE_FREE_OR_BUSY(
      (event, _) ->
          Optional.of(
              "{'transparency': '" + (event.content().free() ? "opaque" : "transparent") + "'}")),
  MOVED(
      (event, chance) -> {
        Entry.Times old = event.times().orElseThrow();
        Duration by =
            old.start() instanceof Moment.Day
                ? Duration.ofDays(chance.nextInt(-9, 40))
                : Duration.ofMinutes(15L * chance.nextInt(-800, 3000));
        return Optional.of(times(old.start().plus(by), old.end().plus(by)));
      }),
  LENGTHENED(
      (event, chance) -> {
        Entry.Times old = event.times().orElseThrow();
        return Optional.of(
            times(old.start(), old.end().plus(Duration.ofDays(1 + chance.nextInt(2)))));
      }),
  DELETED((_, _) -> Optional.empty());

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<Entry, RandomGenerator, Optional<String>> patch;

  EventEdit(BiFunction<Entry, RandomGenerator, Optional<String>> patch) {
    this.patch = patch;
  }

  /** The body of the patch that does it; empty for a deletion. */
  public Optional<String> patch(Entry event, RandomGenerator chance) {
    return patch.apply(event, chance);
  }

  public static String times(Moment start, Moment end) {
    return "{'start': " + start.json() + ", 'end': " + end.json() + "}";
  }
}
