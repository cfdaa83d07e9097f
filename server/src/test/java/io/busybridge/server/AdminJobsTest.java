package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done by itself, as an administrator sees it, in the whole program. */
class AdminJobsTest {
  private static final String BEN = "ben@northwind.example";
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /** A row of the table of jobs. */
  private static final Pattern JOB =
      Pattern.compile("\\| `([a-z_]+)` \\| ((?:every|daily at) [^|]+) \\| .* \\|");

  @TempDir Path folder;
  private TestServer server;
  private Browser admin;
  private Browser ben;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    ben = server.signedIn(BEN);
    admin = server.signedIn(TestServer.ADMIN);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static JsonNode json(Browser page) throws Exception {
    return new JsonMapper().readTree(page.text());
  }

  private JsonNode jobs() throws Exception {
    Browser page = admin.call("GET", "/api/admin/jobs", "");
    assertEquals(200, page.status());
    return json(page).path("items");
  }

  private JsonNode job(String name) throws Exception {
    for (JsonNode job : jobs()) {
      if (job.path("name").asText().equals(name)) {
        return job;
      }
    }
    throw new AssertionError("no job " + name);
  }

  private JsonNode ended(String run) throws Exception {
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      JsonNode found = json(admin.call("GET", "/api/admin/runs/" + run, ""));
      if (!found.path("state").asText().equals("running")) {
        return found;
      }
      assertTrue(System.nanoTime() < until, () -> "still: " + found);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private String begin(String path) throws Exception {
    Browser page = admin.call("POST", path, "");
    assertEquals(202, page.status());
    return json(page).path("runId").asText();
  }

  @Test
  void an_administrator_sees_every_job_with_its_schedule_and_next_run() throws Exception {
    var schedules = new ArrayList<String>();
    for (JsonNode job : jobs()) {
      schedules.add(job.path("name").asText() + ": " + job.path("schedule").asText());
      assertTrue(Instant.parse(job.path("nextRunAt").asText()).isAfter(Instant.EPOCH));
    }
    assertTrue(
        schedules.containsAll(
            List.of(
                "webhook_renewal: every 6 hours",
                "consistency_check: every hour",
                "orphan_scan: every 6 hours",
                "retention_cleanup: daily at 03:00 (UTC)",
                "backup: daily at 23:00 (UTC)")),
        schedules::toString);
  }

  @Test
  void the_readme_tells_of_every_job_and_when_it_runs() throws Exception {
    var told = new TreeMap<String, String>();
    for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
      var row = JOB.matcher(line);
      if (row.matches()) {
        told.put(row.group(1), row.group(2));
      }
    }
    var jobs = new TreeMap<String, String>();
    for (JsonNode job : jobs()) {
      String schedule = job.path("schedule").asText().replace(" (UTC)", "");
      String name = job.path("name").asText();
      jobs.put(name, name.equals("periodic_sync") ? "every `SYNC_INTERVAL`" : schedule);
    }
    assertEquals(jobs, told);
  }

  @Test
  void an_administrator_has_a_job_done_now() throws Exception {
    JsonNode run = ended(begin("/api/admin/jobs/consistency_check/run"));
    assertEquals("done", run.path("state").asText());
    assertNotNull(run.path("result").get("users"), run::toString);
    JsonNode last = job("consistency_check").path("lastRun");
    assertEquals("admin", last.path("cause").asText());
    assertEquals("done", last.path("outcome").asText());
    assertFalse(last.path("finishedAt").isNull());
    assertTrue(last.path("counts").has("users"));
  }

  @Test
  void retention_runs_when_an_administrator_wants_it() throws Exception {
    JsonNode run = ended(begin("/api/admin/cleanup"));
    assertEquals("done", run.path("state").asText());
    assertEquals("admin", job("retention_cleanup").path("lastRun").path("cause").asText());
  }

  @Test
  void jobs_are_for_administrators() throws Exception {
    for (String call : List.of("/api/admin/jobs/orphan_scan/run", "/api/admin/cleanup")) {
      assertError(ben.call("POST", call, ""), 403, "admin_only");
      assertEquals(401, server.browser().call("POST", call, "").status());
    }
    assertError(ben.call("GET", "/api/admin/jobs", ""), 403, "admin_only");
    assertError(admin.call("POST", "/api/admin/jobs/nothing/run", ""), 404, "job_not_found");
  }

  private static void assertError(Browser page, int status, String code) throws Exception {
    assertEquals(status, page.status());
    assertEquals(code, json(page).path("error").path("code").asText());
  }
}
