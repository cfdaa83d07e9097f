package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningInTest {
  private static final String BEN = "ben@northwind.example";
  private static final String EVE = "eve@elsewhere.example";
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(EVE, "Eve");
    server.person("ben@client.example", "Ben at the client");
    server.person("ben@other.example", "Ben elsewhere");
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void a_stranger_is_led_to_the_sign_in_page_and_from_there_to_where_they_wanted()
      throws Exception {
    Browser browser = server.browser().go("/app/preferences");
    assertEquals("/sign-in", browser.path());
    assertTrue(browser.text().contains("/auth/login?next=%2Fapp%2Fpreferences"));

    browser.go("/auth/login?next=/app/preferences").allow(BEN);

    assertEquals("/app/preferences", browser.path());
    assertEquals(BEN, email(browser));
  }

  @Test
  void signing_in_again_needs_no_second_consent_and_makes_no_second_user() throws Exception {
    Browser first = server.signedIn(BEN);
    Browser second = server.browser().go("/auth/login").choose(BEN);

    assertEquals("/app", second.path());
    assertEquals(id(first), id(second));
  }

  @Test
  void a_foreign_domain_is_told_so_and_nothing_is_stored() throws Exception {
    Browser browser = server.signedIn(EVE);

    assertEquals(403, browser.status());
    assertTrue(browser.text().contains(EVE + " does not belong to the organization"));
    assertFalse(browser.cookies().containsKey("busybridge_session"));
    browser.call("GET", server.base + "api/me", "");
    assertEquals(401, browser.status());
    assertEquals("not_signed_in", TestServer.error(browser));
  }

  @Test
  void saying_no_and_unticking_a_box_are_answered_in_words() throws Exception {
    server.person("cleo@northwind.example", "Cleo");
    Browser browser = server.browser().go("/auth/login");
    browser.choose("cleo@northwind.example").consent("deny", "");
    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("You said no at Google"));

    browser.go(server.base + "auth/login");
    browser.choose("cleo@northwind.example").consent("allow", "calendarlist.readonly");
    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("See the list of calendars"), browser.text());
    assertFalse(browser.cookies().containsKey("busybridge_session"));
  }

  @Test
  void a_state_of_another_browser_or_of_long_ago_is_refused() throws Exception {
    Browser victim = server.browser();
    victim.go("/auth/callback?state=sign_in.made-up&code=4/code");
    assertEquals(400, victim.status());
    assertTrue(victim.text().contains("state_mismatch"));

    Browser slow = server.browser().go("/auth/login");
    server.clock.tick(Duration.ofMinutes(11));
    slow.allow(BEN);
    assertEquals(400, slow.status());
    assertFalse(slow.cookies().containsKey("busybridge_session"));
  }

  @Test
  void next_leads_to_no_other_host() throws Exception {
    for (String next : new String[] {"https://evil.example/", "//evil.example/", "/%5Cevil"}) {
      Browser browser = server.browser().go("/auth/login?next=" + next).allow(BEN);
      assertEquals("/app", browser.path(), next);
      assertEquals("localhost", browser.at().getHost(), next);
    }
  }

  @Test
  void signing_out_ends_the_session_also_for_whoever_kept_the_cookie() throws Exception {
    Browser browser = server.signedIn(BEN);
    String kept = browser.cookies().get("busybridge_session");
    browser.submit("/auth/logout");
    assertEquals("/sign-in", browser.path());

    browser.forgetCookies();
    browser.send(me().header("Cookie", "busybridge_session=" + kept));
    assertEquals(401, browser.status());
  }

  @Test
  void signing_out_everywhere_ends_all_sessions_of_that_user_alone() throws Exception {
    Browser one = server.signedIn(BEN);
    Browser other = server.signedIn(BEN);
    Browser admin = server.signedIn(TestServer.ADMIN);

    assertEquals(204, one.call("DELETE", "/api/me/sessions", "").status());

    assertEquals(401, one.call("GET", "/api/me", "").status());
    assertEquals(401, other.call("GET", "/api/me", "").status());
    assertEquals(200, admin.call("GET", "/api/me", "").status());
  }

  @Test
  void a_changing_request_with_a_cookie_from_another_site_is_refused() throws Exception {
    Browser browser = server.signedIn(BEN);
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          post("/api/sync"),
          post("/api/sync").header("Origin", "https://evil.example"),
          post("/api/sync").header("Sec-Fetch-Site", "cross-site"),
          post("/api/sync").header("Sec-Fetch-Site", "same-site"),
        }) {
      browser.send(request);
      assertEquals(403, browser.status());
      assertEquals("cross_site", TestServer.error(browser));
    }
    browser.send(post("/app/sync").header("Origin", "https://evil.example"));
    assertEquals(403, browser.status());
    browser.send(post("/api/sync").header("Origin", "http://localhost:" + server.base.getPort()));
    assertEquals(202, browser.status());
  }

  @Test
  void a_session_not_used_for_a_week_is_over_and_one_in_use_goes_on() throws Exception {
    Browser idle = server.signedIn(BEN);
    Browser used = server.signedIn(BEN);
    for (int day = 0; day < 8; day++) {
      server.clock.tick(Duration.ofDays(1));
      assertEquals(200, used.call("GET", "/api/me", "").status(), "day " + day);
    }
    assertEquals(401, idle.call("GET", "/api/me", "").status());
  }

  @Test
  void another_account_in_the_place_of_the_one_asked_for_is_refused() throws Exception {
    Browser browser = server.signedIn(BEN);
    browser.go("/auth/connect-client").allow("ben@client.example");
    String account = browser.path().replaceAll(".*/", "");

    browser.go(server.base + "auth/connect-client?account=" + account);
    browser.allow("ben@other.example");

    assertEquals(403, browser.status());
    assertTrue(browser.text().contains("you signed in with ben@other.example"), browser.text());
    var accounts = TestServer.json(browser.call("GET", server.base + "api/accounts", ""));
    assertFalse(accounts.toString().contains("ben@other.example"));
    browser
        .go("/auth/connect-client?account=" + account + "&next=/app")
        .allow("ben@client.example");
    assertEquals("/app", browser.path());
  }

  @Test
  void pages_may_load_nothing_from_elsewhere_and_cookies_are_out_of_reach_of_scripts()
      throws Exception {
    Browser browser = server.browser().go("/sign-in");
    String policy = browser.header("content-security-policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", browser.header("x-content-type-options").orElseThrow());

    browser.send(HttpRequest.newBuilder(server.base.resolve("/auth/login")).GET());
    String cookie = browser.header("set-cookie").orElseThrow();
    assertTrue(cookie.contains("; HttpOnly; SameSite=Lax"), cookie);
  }

  private static HttpRequest.Builder me() {
    return HttpRequest.newBuilder(server.base.resolve("/api/me"));
  }

  private static HttpRequest.Builder post(String path) {
    URI to = server.base.resolve(path);
    return HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.noBody());
  }

  private static String email(Browser browser) throws Exception {
    return TestServer.json(browser.call("GET", "/api/me", "")).path("email").asText();
  }

  private static String id(Browser browser) throws Exception {
    return TestServer.json(browser.call("GET", "/api/me", "")).path("id").asText();
  }
}
