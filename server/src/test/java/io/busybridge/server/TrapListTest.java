package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of traps names tests that exist. */
class TrapListTest {
  private static final Path LIST = Path.of("..", "docs", "traps.md");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern LINE = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| (.+) \\|");
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+)#([a-z0-9_]+)`");
  private static final Pattern METHOD = Pattern.compile("(?m)^  void ([a-z0-9]+_[a-z0-9_]+)\\(");

  @Test
  void each_of_the_fifty_has_a_test_that_exists_or_a_reason() throws IOException {
    Map<String, String> sources = sources();
    var missing = new ArrayList<String>();
    var numbers = new ArrayList<Integer>();
    for (String line : Files.readAllLines(LIST)) {
      var row = LINE.matcher(line);
      if (!row.matches()) {
        continue;
      }
      numbers.add(Integer.valueOf(row.group(1)));
      var named = NAMED.matcher(row.group(3));
      while (named.find()) {
        if (!tests(sources.getOrDefault(named.group(1), "")).contains(named.group(2))) {
          missing.add(row.group(1) + ": " + named.group());
        }
      }
      boolean reason = row.group(3).replaceAll(NAMED.pattern(), "").strip().length() > 20;
      assertTrue(reason || row.group(3).contains("#"), "neither test nor reason: " + line);
    }
    assertEquals(List.of(), missing);
    assertEquals(IntStream.rangeClosed(1, 50).boxed().toList(), numbers);
  }

  private static Set<String> tests(String source) {
    var names = new HashSet<String>();
    var method = METHOD.matcher(source);
    while (method.find()) {
      names.add(method.group(1));
    }
    return names;
  }

  /** By the class's name, which is one class's alone. */
  private static Map<String, String> sources() throws IOException {
    var sources = new HashMap<String, String>();
    try (var files = Files.walk(TESTS)) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    return sources;
  }
}
