package io.busybridge.server.config;

import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that an operator may set.
 *
 * @param name of the environment variable
 * @param fallback what holds where it is not set; empty where nothing does
 * @param sandboxFallback the same with {@code --sandbox}
 * @param wanted completes "wanted: …"
 * @param parser throws {@link IllegalArgumentException} or {@link DateTimeException}
 */
record Setting<T>(
    String name,
    String fallback,
    String sandboxFallback,
    String wanted,
    boolean required,
    Function<String, T> parser) {

  static <T> Setting<T> optional(
      String name, String fallback, String wanted, Function<String, T> parser) {
    return new Setting<>(name, fallback, fallback, wanted, false, parser);
  }

  Setting<T> inSandbox(String other) {
    return new Setting<>(name, fallback, other, wanted, required, parser);
  }

  /** Nothing will do but a value. */
  Setting<T> needed() {
    return new Setting<>(name, fallback, sandboxFallback, wanted, true, parser);
  }

  /** A variable that is set to nothing, as composing tools do, counts as not set. */
  String text(Map<String, String> environment, boolean sandbox) {
    String given = environment.getOrDefault(name, "").strip();
    return given.isEmpty() ? (sandbox ? sandboxFallback : fallback) : given;
  }

  T value(Map<String, String> environment, boolean sandbox) {
    return parser.apply(text(environment, sandbox));
  }

  Optional<String> problem(Map<String, String> environment, boolean sandbox) {
    String text = text(environment, sandbox);
    if (text.isEmpty() && required) {
      return Optional.of(name + " is not set; wanted: " + wanted);
    }
    try {
      var _ = parser.apply(text);
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.of(refused(text, wanted));
    }
  }

  /** The line that says why a value is refused that could be read. */
  String refused(Map<String, String> environment, boolean sandbox, String wantedInstead) {
    return refused(text(environment, sandbox), wantedInstead);
  }

  private String refused(String text, String wantedInstead) {
    return name + "=" + text + " cannot be used; wanted: " + wantedInstead;
  }
}
