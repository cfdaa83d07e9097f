package io.busybridge.server.teeth;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A program that runs the test classes it is given, by their full names. */
final class RunTests {
  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int NONE_RAN = 2;

  private RunTests() {}

  public static void main(String[] classes) {
    var listener = new SummaryGeneratingListener();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
            .build();
    LauncherFactory.create().execute(request, listener);
    var summary = listener.getSummary();
    summary.printFailuresTo(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8), /* maxStackTraceLines= */ 3);
    System.out.println(
        summary.getTestsSucceededCount() + " passed, " + summary.getTestsFailedCount() + " failed");
    // A test that could not even be started tells nothing of the break: it has to be mended.
    int code =
        summary.getTestsFailedCount() > 0
            ? FAILED
            : summary.getTestsSucceededCount() == 0 || summary.getContainersFailedCount() > 0
                ? NONE_RAN
                : PASSED;
    // Threads of what was broken may still wait for something.
    Runtime.getRuntime().halt(code);
  }
}
