package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.store.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an administrator is told when they try the mail settings, by what is wrong with them. */
class SmtpTestsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z"));

  @TempDir Path folder;
  private Database database;
  private TestCertificate certificate;

  @BeforeEach
  void open() throws Exception {
    database =
        Database.open(folder.resolve("test.db"), new EngineWorld.Plain(), CLOCK, new Random(1));
    certificate = TestCertificate.of(folder, "localhost");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void all_steps_go_well_and_a_mail_arrives(Security security) throws Exception {
    try (var server = MailServer.secure(security, certificate)) {
      SmtpTests.Run run = test(server.settings("localhost"), certificate.trusting());
      assertNull(run.error());
      assertEquals(List.of("name", "connect", "TLS", "sign-in", "accepted"), run.steps());
      assertEquals(5, run.done());
      assertEquals(List.of("eve@org.example: BusyBridge can send mail"), server.subjects());
    }
  }

  @Test
  void without_encryption_and_sign_in_there_are_fewer_steps() throws Exception {
    try (var server = MailServer.plain()) {
      SmtpTests.Run run = test(server.settings("localhost"), null);
      assertNull(run.error());
      assertEquals(List.of("name", "connect", "accepted"), run.steps());
      assertEquals(1, server.received().size());
    }
  }

  @Test
  void a_name_that_is_none() throws Exception {
    var settings =
        new Settings(
            "no-such-host.invalid", 25, Security.NONE, "", null, "a@org.example", List.of());
    fails(test(settings, null), "name", "There is no host of the name no-such-host.invalid.");
  }

  @Test
  void nobody_listens() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var settings =
        new Settings("localhost", port, Security.NONE, "", null, "a@org.example", List.of());
    fails(test(settings, null), "connect", "Connection refused");
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void a_certificate_that_nobody_vouches_for(Security security) throws Exception {
    try (var server = MailServer.secure(security, certificate)) {
      fails(test(server.settings("localhost"), null), "TLS", "unable to find valid certification");
      assertEquals(List.of(), server.received());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTTLS", "TLS"})
  void a_certificate_of_another_host(Security security) throws Exception {
    TestCertificate other = TestCertificate.of(folder, "elsewhere.example");
    try (var server = MailServer.secure(security, other)) {
      SmtpTests.Run run = test(server.settings("localhost"), other.trusting());
      fails(run, "TLS", "");
      assertFalse(String.valueOf(run.error()).isEmpty());
      assertEquals(List.of(), server.received());
    }
  }

  @Test
  void a_server_that_knows_no_starttls_gets_no_mail_in_the_clear() throws Exception {
    try (var server = MailServer.plain()) {
      Settings plain = server.settings("localhost");
      var wanted =
          new Settings(
              plain.host(), plain.port(), Security.STARTTLS, "", null, plain.from(), List.of());
      fails(test(wanted, certificate.trusting()), "TLS", "STARTTLS is required");
      assertEquals(List.of(), server.received());
    }
  }

  @Test
  void a_wrong_password_is_told_in_the_servers_words_and_not_repeated() throws Exception {
    try (var server = MailServer.secure(Security.STARTTLS, certificate)) {
      Settings right = server.settings("localhost");
      var wrong =
          new Settings(
              right.host(),
              right.port(),
              right.security(),
              right.username(),
              "canary-password",
              right.from(),
              List.of());
      SmtpTests.Run run = test(wrong, certificate.trusting());
      fails(run, "sign-in", "535");
      assertFalse(run.toString().contains("canary-password"));
    }
  }

  @Test
  void without_settings_there_is_nothing_to_test() {
    var mail = new SmtpMail(database.directory(), CLOCK);
    assertTrue(
        new SmtpTests(mail, Runnable::run, CLOCK, new Random(2)).begin("a@org.example").isEmpty());
  }

  private SmtpTests.Run test(Settings settings, @Nullable SSLSocketFactory trusting) {
    var mail = new SmtpMail(database.directory(), CLOCK, trusting);
    mail.save(settings);
    var tests = new SmtpTests(mail, Runnable::run, CLOCK, new Random(2));
    SmtpTests.Run run = tests.begin("eve@org.example").orElseThrow();
    return tests.find(run.id()).orElseThrow();
  }

  private static void fails(SmtpTests.Run run, String step, String words) {
    String error = String.valueOf(run.error());
    assertEquals(step, run.step(), error);
    assertTrue(error.contains(words), error);
  }
}
