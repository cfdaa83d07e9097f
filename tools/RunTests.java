import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs test classes by their full names: {@code RunTests.java CLASS…}. Ends with 0 where all
 * passed, with 1 where one failed, with 2 where none could be run. The launcher is on the class
 * path.
 */
class RunTests {
  private static final int PASSED = 0;
  private static final int FAILED = 1;
  private static final int NONE_RAN = 2;

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
