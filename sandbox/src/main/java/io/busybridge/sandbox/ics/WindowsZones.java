package io.busybridge.sandbox.ics;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** The names that Windows has for time zones. */
final class WindowsZones {
  private static final Map<String, ZoneId> BY_NAME = load();

  private WindowsZones() {}

  static Optional<ZoneId> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, ZoneId> load() {
    var table = new Properties();
    try (var in = WindowsZones.class.getResourceAsStream("windows-zones.properties")) {
      table.load(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.stringPropertyNames().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                name -> name.toLowerCase(Locale.ROOT), name -> ZoneId.of(table.getProperty(name))));
  }
}
