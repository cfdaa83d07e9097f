package io.busybridge.server.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.seed.Client;
import io.busybridge.sandbox.seed.DemoWorld;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a block lags behind: from a person's change in one client's calendar, over Google's
 * push, to the blocks in all other clients' calendars, as the sandbox sees both. The whole program
 * runs, in a process of its own, and every call of Google's takes 50 ms.
 */
@Tag("bench")
class PushLatencyBench {
  private static final int CHANGES = 100;
  private static final int LATENCY_MILLIS = 50;
  private static final int QUIET_SECONDS = 3;

  @TempDir Path folder;

  @Test
  void from_a_push_to_the_blocks() throws Exception {
    try (var server = new ServerProcess(folder, ServerProcess.fromClasses("--sandbox"))) {
      var sandbox = new SandboxRemote(server.http(), server.sandbox());
      sandbox.listen();
      waitForQuiet(sandbox);
      sandbox.latency(LATENCY_MILLIS);
      List<Client> clients = DemoWorld.people().getFirst().clients();
      Client own = clients.getFirst();
      var others =
          clients.stream().skip(1).map(Client::calendarId).collect(Collectors.toUnmodifiableSet());
      String token = sandbox.token(own.accountEmail());

      var millis = new ArrayList<Double>();
      for (int i = 0; i < CHANGES; i++) {
        String id = "bench" + i / 2;
        if (i % 2 == 0) {
          sandbox.insert(token, own.calendarId(), event(id, i / 2, 0));
        } else {
          sandbox.patch(token, own.calendarId(), id, event(id, i / 2, 30));
        }
        millis.add(untilBlocked(sandbox, own.calendarId(), id, others));
        waitForMain(sandbox);
      }

      millis.sort(null);
      System.out.printf(
          "push to blocks on %d other clients, %d ms per call, %d changes:"
              + " median %.0f ms, p95 %.0f ms, longest %.0f ms%n",
          others.size(),
          LATENCY_MILLIS,
          CHANGES,
          millis.get(CHANGES / 2),
          millis.get(CHANGES * 95 / 100 - 1),
          millis.getLast());
    }
  }

  /** Milliseconds from the person's change to the last of the blocks. */
  private static double untilBlocked(
      SandboxRemote sandbox, String calendar, String event, Iterable<String> others)
      throws InterruptedException {
    long changed = 0;
    var missing = new HashSet<String>();
    others.forEach(missing::add);
    while (true) {
      var change = sandbox.changes().poll(30, TimeUnit.SECONDS);
      assertTrue(change != null, () -> "no block came on " + missing);
      if (change.calendar().equals(calendar) && change.event().equals(event)) {
        changed = change.nanos();
      } else if (changed != 0) {
        missing.remove(change.calendar());
      }
      if (missing.isEmpty()) {
        return (change.nanos() - changed) / 1e6;
      }
    }
  }

  /** What still follows from one change must not be taken for the next one's. */
  private static void waitForMain(SandboxRemote sandbox) throws InterruptedException {
    while (sandbox.changes().poll(2L * LATENCY_MILLIS, TimeUnit.MILLISECONDS) != null) {}
  }

  private static void waitForQuiet(SandboxRemote sandbox) throws InterruptedException {
    while (sandbox.changes().poll(QUIET_SECONDS, TimeUnit.SECONDS) != null) {}
  }

  private static String event(String id, int number, int minute) {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(1 + number / 10);
    int hour = 8 + number % 10;
    return """
           {"id": "%s", "summary": "Latency", "start": {"dateTime": "%sT%02d:%02d:00Z"},
            "end": {"dateTime": "%sT%02d:%02d:00Z"}}
           """
        .formatted(id, day, hour, minute, day, hour, minute + 20);
  }
}
