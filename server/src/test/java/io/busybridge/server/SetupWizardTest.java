package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.oauth.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupWizardTest {
  @TempDir Path folder;
  private TestServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(folder);
    browser = server.browser();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void every_page_leads_to_setup_and_the_api_says_that_it_is_required() throws Exception {
    for (String page : new String[] {"/", "/app", "/auth/login", "/sign-in", "/anything"}) {
      assertEquals("/setup", browser.go(page).path(), page);
    }
    browser.call("GET", "/api/me", "");
    assertEquals(503, browser.status());
    assertEquals("setup_required", TestServer.error(browser));
    browser.call("POST", "/api/webhooks/google-calendar", "");
    assertEquals(503, browser.status());
    assertEquals(200, browser.go("/health").status());
  }

  @Test
  void a_wrong_code_opens_nothing_and_a_second_try_has_to_wait() throws Exception {
    browser.submit("/setup/step/1", "setup_code", "AAAA-AAAA");
    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("not the setup code"), browser.text());
    assertTrue(browser.cookies().isEmpty());

    browser.submit("/setup/step/1", "setup_code", server.setupCode());
    assertEquals(429, browser.status());
    assertEquals("1", browser.header("retry-after").orElseThrow());

    server.clock.tick(Duration.ofSeconds(1));
    browser.submit("/setup/step/1", "setup_code", server.setupCode());
    assertEquals("/setup/step/2", browser.path());
  }

  @Test
  void without_the_code_no_step_can_be_seen_or_answered() throws Exception {
    for (int step = 2; step <= 5; step++) {
      assertEquals("/setup", browser.go("/setup/step/" + step).path());
    }
    browser.submit("/setup/step/2", "client_id", "x", "client_secret", "y");
    assertEquals("/setup", browser.path());
    assertEquals("/setup", browser.go("/setup/step/3/login").path());
    assertEquals("/setup", browser.go("/setup/step/3/callback?state=x&code=y").path());
  }

  @Test
  void a_later_step_before_an_earlier_one_leads_back_to_it() throws Exception {
    openTheDoor();
    for (String step : new String[] {"3", "4", "5", "3/login"}) {
      assertEquals("/setup/step/2", browser.go("/setup/step/" + step).path(), step);
    }
    browser.submit("/setup/step/5", "saved", "yes");
    assertEquals("/setup/step/2", browser.path());
    credentials();
    assertEquals("/setup/step/3", browser.path());
    browser.submit("/setup/step/4", "action", "skip");
    assertEquals("/setup/step/3", browser.path());
  }

  @Test
  void step_two_shows_what_google_has_to_be_told() throws Exception {
    openTheDoor();
    for (String path :
        new String[] {"auth/callback", "auth/connect-client/callback", "setup/step/3/callback"}) {
      assertTrue(browser.text().contains(server.base + path), path);
    }
    assertTrue(browser.text().contains("https://www.googleapis.com/auth/calendar.events"));
  }

  @Test
  void credentials_that_google_does_not_know_are_refused_in_words() throws Exception {
    openTheDoor();
    browser.submit("/setup/step/2", "client_id", "nobody-of-that-name", "client_secret", "wrong");
    assertEquals(400, browser.status());
    assertTrue(browser.text().contains("Google does not know these credentials"));
    assertTrue(browser.text().contains("nobody-of-that-name"), "what was typed is lost");
    assertEquals("/setup/step/2", browser.go("/setup/step/3").path());
  }

  @Test
  void denying_unticking_and_a_forged_state_change_nothing() throws Exception {
    openTheDoor();
    credentials();
    browser.go("/setup/step/3/login").choose(TestServer.ADMIN).consent("deny", "");
    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("You said no at Google"));

    browser
        .go(server.base + "setup/step/3/login")
        .choose(TestServer.ADMIN)
        .consent("allow", "calendar.events");
    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("View and edit events"), browser.text());

    browser.go(server.base + "setup/step/3/callback?state=setup.forged&code=4/x");
    assertEquals(400, browser.status());
    assertTrue(browser.text().contains("does not belong to a sign-in that began in this browser"));

    browser.submit(server.base + "setup/step/3", "confirm", "yes");
    assertEquals(400, browser.status());
    assertTrue(browser.text().contains("Sign in with Google first"));
  }

  @Test
  void a_restart_in_the_middle_loses_nothing_that_was_entered() throws Exception {
    openTheDoor();
    credentials();
    browser.go("/setup/step/3/login").allow(TestServer.ADMIN);
    assertTrue(browser.text().contains(TestServer.ADMIN));
    server.restart();

    assertEquals("/setup/step/3", browser.go(server.base + "setup").path());
    assertTrue(browser.text().contains(TestServer.ADMIN));
    assertTrue(browser.text().contains(TestServer.DOMAIN));
    assertTrue(browser.go("/setup/step/2").text().contains(Clients.DEFAULT_ID));

    browser.submit("/setup/step/3", "confirm", "yes");
    browser.submit(
        "/setup/step/4",
        "smtp_host",
        "mail.example",
        "smtp_port",
        "99999",
        "smtp_security",
        "tls",
        "smtp_from",
        "a@example.com",
        "action",
        "next");
    assertEquals(400, browser.status());
    assertTrue(browser.text().contains("port has to be"));
    assertTrue(browser.text().contains("mail.example"), "what was typed is lost");
  }

  @Test
  void the_end_makes_an_administrator_who_is_signed_in_and_the_code_is_gone() throws Exception {
    Path code = folder.resolve("secrets/setup-code");
    assertEquals(server.setupCode(), Files.readString(code).strip());
    openTheDoor();
    credentials();
    browser.go("/setup/step/3/login").allow(TestServer.ADMIN);
    browser.submit(server.base + "setup/step/3", "confirm", "yes");
    browser.submit("/setup/step/4", "action", "skip");
    String key = Files.readString(folder.resolve("secrets/encryption.key")).strip();
    assertTrue(browser.text().contains(key), "the key is not shown");
    browser.submit("/setup/step/5");
    assertEquals(400, browser.status());

    browser.submit("/setup/step/5", "saved", "yes");

    assertEquals("/app", browser.path());
    var me = TestServer.json(browser.call("GET", "/api/me", ""));
    assertEquals(TestServer.ADMIN, me.path("email").asText());
    assertTrue(me.path("admin").asBoolean());
    assertTrue(me.has("mainCalendarId") && me.path("mainCalendarId").isNull());
    assertFalse(Files.exists(code));
    assertEquals("/app", browser.go("/setup/step/2").path());
    assertEquals("/sign-in", server.browser().go("/setup").path());
  }

  private void openTheDoor() throws Exception {
    browser.submit("/setup/step/1", "setup_code", server.setupCode());
    assertEquals("/setup/step/2", browser.path());
  }

  private void credentials() throws Exception {
    browser.submit(
        "/setup/step/2", "client_id", Clients.DEFAULT_ID, "client_secret", Clients.DEFAULT_SECRET);
  }
}
