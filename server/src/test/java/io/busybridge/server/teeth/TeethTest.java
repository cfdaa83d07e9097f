package io.busybridge.server.teeth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each break is applied to a copy of one source file and compiled; the class files go before the
 * product's on the class path of a JVM that runs the tests named for it, and one of them must fail.
 */
@Tag("teeth")
class TeethTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "busybridge", "server");
  private static final String ROOT = "io.busybridge.server.";
  private static final Path RUN_TESTS = Path.of("..", "tools", "RunTests.java");

  /** How {@code tools/RunTests.java} tells what it found. */
  private static final int PASSED = 0;

  private static final int FAILED = 1;
  private static final int SIDE_BY_SIDE = 2;
  private static final int MOST_MINUTES = 5;

  @TempDir Path folder;

  @Test
  void the_suite_notices_every_break() throws Exception {
    List<Break> breaks = Breaks.all();
    assertTrue(breaks.size() >= 25);
    assertEquals(
        PASSED,
        run(folder.resolve("unbroken"), testsOf(breaks)),
        "without any break the tests have to pass");
    var unnoticed = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      var results = new ArrayList<Future<String>>();
      for (int i = 0; i < breaks.size(); i++) {
        Break one = breaks.get(i);
        Path place = folder.resolve("break-" + i);
        results.add(threads.submit((Callable<String>) () -> tryOut(one, place)));
      }
      for (Future<String> result : results) {
        String said = result(result);
        System.out.println(said);
        if (!said.startsWith("noticed")) {
          unnoticed.add(said);
        }
      }
    }
    assertEquals(List.of(), unnoticed);
  }

  private static String result(Future<String> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }

  private static String tryOut(Break one, Path place) throws Exception {
    Files.createDirectories(place);
    compile(one, place);
    int code = run(place, named(one.tests()));
    return (code == FAILED ? "noticed: " : "NOT noticed (" + code + "): ") + one.name();
  }

  private static void compile(Break one, Path place) throws IOException {
    String source = Files.readString(SOURCES.resolve(one.file()));
    int at = source.indexOf(one.text());
    if (at < 0 || source.indexOf(one.text(), at + 1) >= 0) {
      throw new IllegalStateException(
          one.name() + ": its text does not stand exactly once in " + one.file());
    }
    Path broken = place.resolve("source").resolve(one.file());
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, source.replace(one.text(), one.instead()));
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var said = new StringWriter();
      var options = List.of("-proc:none", "-nowarn", "-d", place.toString(), "-cp", classPath());
      var task =
          compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(broken));
      if (!task.call()) {
        throw new IllegalStateException(one.name() + " does not compile: " + said);
      }
    }
  }

  /** How the program that runs the tests ended; what it printed lies beside the classes. */
  private static int run(Path classes, List<String> tests) throws Exception {
    Files.createDirectories(classes);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes + java.io.File.pathSeparator + classPath(),
                RUN_TESTS.toString()));
    command.addAll(tests);
    Path output = classes.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("no end in " + MOST_MINUTES + " minutes: " + tests);
    }
    return process.exitValue();
  }

  private static List<String> testsOf(List<Break> breaks) {
    var all = new LinkedHashSet<String>();
    breaks.forEach(one -> all.addAll(named(one.tests())));
    return List.copyOf(all);
  }

  private static List<String> named(List<String> tests) {
    return tests.stream().map(name -> ROOT + name).toList();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
