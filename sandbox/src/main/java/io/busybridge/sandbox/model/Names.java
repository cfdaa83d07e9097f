package io.busybridge.sandbox.model;

import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Ids as Google gives them. A world that was loaded again with the same seed draws the same numbers
 * once more, so what is taken already is passed over.
 */
final class Names {
  private static final int EVENT_ID_LENGTH = 26;

  private final RandomGenerator random;

  Names(RandomGenerator random) {
    this.random = random;
  }

  /** 26 characters of base32hex. */
  String event(Predicate<String> taken) {
    return free(
        () -> {
          var id = new StringBuilder();
          for (int i = 0; i < EVENT_ID_LENGTH; i++) {
            id.append("0123456789abcdefghijklmnopqrstuv".charAt(random.nextInt(32)));
          }
          return id.toString();
        },
        taken);
  }

  String calendar(Predicate<String> taken) {
    return free(
        () ->
            "c_%016x%016x@group.calendar.google.com"
                .formatted(random.nextLong(), random.nextLong()),
        taken);
  }

  /** 21 digits. */
  String sub(Predicate<String> taken) {
    return free(() -> "1%020d".formatted(random.nextLong(1L << 62)), taken);
  }

  private static String free(Supplier<String> names, Predicate<String> taken) {
    String name = names.get();
    while (taken.test(name)) {
      name = names.get();
    }
    return name;
  }
}
