package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Mail.Settings;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.store.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail through a real mail server, Debian's Exim, with STARTTLS and a password. Skipped where the
 * package exim4-daemon-light is not installed.
 */
@EnabledIf(
    value = "io.busybridge.server.alerts.Exim#isInstalled",
    disabledReason = "Debian's package exim4-daemon-light is not installed")
class EximTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z"));

  @TempDir Path folder;
  private Database database;
  private TestCertificate certificate;
  private Exim exim;

  @BeforeEach
  void start() throws Exception {
    database =
        Database.open(folder.resolve("test.db"), new EngineWorld.Plain(), CLOCK, new Random(1));
    certificate = TestCertificate.of(folder, "localhost");
    exim = Exim.start(folder.resolve("exim"), certificate);
  }

  @AfterEach
  void stop() throws Exception {
    exim.close();
    database.close();
  }

  @Test
  void every_step_of_a_test_goes_well() throws Exception {
    SmtpTests.Run run = test(exim.settings(MailServer.PASSWORD), "eve@org.example");
    assertNull(run.error(), exim::toString);
    assertEquals(List.of("name", "connect", "TLS", "sign-in", "accepted"), run.steps());
    assertTrue(exim.acceptedFor("eve@org.example").contains("Subject: BusyBridge can send mail"));
  }

  @Test
  void a_wrong_password_and_an_unknown_reader_are_told_in_its_own_words() {
    SmtpTests.Run wrong = test(exim.settings("wrong"), "eve@org.example");
    assertEquals("sign-in", wrong.step());
    assertTrue(String.valueOf(wrong.error()).contains("535 Incorrect authentication data"));

    SmtpTests.Run nobody = test(exim.settings(MailServer.PASSWORD), "nobody@org.example");
    assertEquals("accepted", nobody.step());
    assertTrue(String.valueOf(nobody.error()).contains("550 nobody of that name lives here"));
  }

  @Test
  void an_incident_arrives_as_plain_text_and_html_under_its_own_id() throws Exception {
    var directory = database.directory();
    directory.addUser("sub-ada", "tag-ada", "ada@org.example", "Ada", true, CLOCK.instant());
    var mail = mail(exim.settings(MailServer.PASSWORD));
    var failed = new Condition(Kind.BACKUP_FAILED, new Subject.Installation(), "IOException");
    var alerts =
        AlertProcessing.of(
            database.alerts(),
            List.of(() -> new Probe.Findings(Set.of(), List.of(failed))),
            directory,
            mail,
            URI.create("https://bridge.example"),
            ZoneId.of("UTC"),
            CLOCK,
            new Random(4));

    assertEquals(1, alerts.run().mailed());
    assertEquals(List.of(), database.alerts().unsent());
    String received = exim.acceptedFor("ada@org.example");
    assertTrue(received.contains("Subject: [BusyBridge] The backup failed"), received);
    assertTrue(received.contains("@bridge.example>"), received);
    assertTrue(received.contains("Content-Type: text/plain; charset=UTF-8"), received);
    assertTrue(received.contains("Content-Type: text/html; charset=UTF-8"), received);
  }

  private SmtpTests.Run test(Settings settings, String to) {
    var tests = new SmtpTests(mail(settings), Runnable::run, CLOCK, new Random(2));
    return tests.find(tests.begin(to).orElseThrow().id()).orElseThrow();
  }

  private SmtpMail mail(Settings settings) {
    try {
      var mail = new SmtpMail(database.directory(), CLOCK, certificate.trusting());
      mail.save(settings);
      return mail;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
