package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.oauth.Clients;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupMailTest {
  @TempDir Path folder;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void to_step_four() throws Exception {
    server = new TestServer(folder);
    browser = server.browser();
    browser.submit("/setup/step/1", "setup_code", server.setupCode());
    browser.submit(
        "/setup/step/2", "client_id", Clients.DEFAULT_ID, "client_secret", Clients.DEFAULT_SECRET);
    browser.go("/setup/step/3/login").allow(TestServer.ADMIN);
    browser.submit(server.base + "setup/step/3", "confirm", "yes");
    assertEquals("/setup/step/4", browser.path());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void a_test_really_sends_a_mail_and_what_was_entered_stays() throws Exception {
    try (var smtp = new FakeSmtp(false)) {
      submit(smtp.port(), "test");

      assertTrue(browser.text().contains("Sent to ops@example.com, eve@example.com."));
      assertTrue(smtp.lines.contains("MAIL FROM:<bridge@example.com>"), smtp.lines::toString);
      assertTrue(smtp.lines.contains("RCPT TO:<eve@example.com>"), smtp.lines::toString);
      assertTrue(smtp.lines.contains("Subject: BusyBridge can send mail"));

      browser.go("/setup/step/4");
      assertTrue(browser.text().contains("bridge@example.com"));
      assertFalse(browser.text().contains("hunter2"), "a secret is read back");
      submit(smtp.port(), "next");
      assertEquals("/setup/step/5", browser.path());
    }
  }

  @Test
  void the_mail_servers_own_words_are_shown_when_it_refuses() throws Exception {
    try (var smtp = new FakeSmtp(true)) {
      submit(smtp.port(), "test");
      assertTrue(browser.text().contains("nobody of that name lives here"), browser.text());
    }
    submit(TestServer.freePort(), "test");
    assertTrue(browser.text().contains("The mail was not sent"), browser.text());
  }

  private void submit(int port, String action) throws Exception {
    browser.submit(
        "/setup/step/4",
        "smtp_host",
        "127.0.0.1",
        "smtp_port",
        "" + port,
        "smtp_security",
        "none",
        "smtp_username",
        "",
        "smtp_password",
        "hunter2",
        "smtp_from",
        "bridge@example.com",
        "alert_emails",
        "ops@example.com, eve@example.com",
        "action",
        action);
  }
}
