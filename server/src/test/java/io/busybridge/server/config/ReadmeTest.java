package io.busybridge.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of settings is about those that there are. */
class ReadmeTest {
  private static final Pattern ROW =
      Pattern.compile("\\| ([^|]*`[A-Z_]+`[^|]*) \\| [^|]+ \\| ([^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z_]+)`");

  @Test
  void every_setting_is_in_the_readme_with_its_default_and_nothing_else_is() throws IOException {
    Map<String, String> told = new HashMap<>();
    for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        NAME.matcher(row.group(1)).results().forEach(name -> told.put(name.group(1), row.group(2)));
      }
    }
    assertEquals(
        Settings.ALL.stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(told.keySet()));
    for (Setting<?> setting : Settings.ALL) {
      String says = told.getOrDefault(setting.name(), "");
      assertTrue(
          setting.fallback().isEmpty() || says.contains("`" + setting.fallback() + "`"),
          () -> setting.name() + " is " + setting.fallback() + ", and the README says " + says);
    }
  }
}
