package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.accounts.Scopes;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovingTest {
  private static final String BEN = "ben@northwind.example";
  private static final String AT_CLIENT = "ben@client.example";
  @TempDir Path folder;
  private TestServer server;
  private Browser ben;
  private String account;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.setUp(folder);
    server.person(BEN, "Ben");
    server.person(AT_CLIENT, "Ben at the client");
    ben = server.signedIn(BEN);
    account = server.consultant(ben, BEN, AT_CLIENT);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void removing_an_account_disconnects_its_calendars_and_gives_the_grant_back() throws Exception {
    ben.go("/app/accounts/" + account + "/remove");
    assertTrue(ben.text().contains("Remove " + AT_CLIENT + "?"), ben.text());
    ben.submit("/app/accounts/" + account + "/remove");
    assertEquals("/app", ben.path());
    server.settled(ben);

    JsonNode accounts = TestServer.json(ben.call("GET", "/api/accounts", ""));
    assertFalse(accounts.toString().contains(AT_CLIENT), accounts.toString());
    JsonNode clients = TestServer.json(ben.call("GET", "/api/client-calendars", ""));
    assertEquals(0, clients.path("items").size());
    // The grant is gone: Google asks for consent again.
    ben.go("/auth/connect-client").choose(AT_CLIENT);
    assertTrue(ben.text().contains(Scopes.EVENTS), ben.text());
  }

  @Test
  void the_home_account_cannot_be_removed() throws Exception {
    JsonNode accounts = TestServer.json(ben.call("GET", "/api/accounts", ""));
    for (JsonNode item : accounts.path("items")) {
      if (item.path("kind").asText().equals("home")) {
        ben.call("DELETE", "/api/accounts/" + item.path("id").asText(), "");
        assertEquals(409, ben.status());
        assertEquals("home_account", TestServer.error(ben));
        return;
      }
    }
    throw new AssertionError("no home account: " + accounts);
  }

  @Test
  void an_account_whose_grant_died_says_so_and_works_again_after_a_sign_in() throws Exception {
    server.sandbox.tokens().revokeAll(AT_CLIENT, Optional.empty());
    ben.call("POST", "/api/sync", "");
    server.settled(ben);
    assertEquals("needs_reauth", status(AT_CLIENT));
    assertTrue(ben.go("/app").text().contains("Sign in again"), ben.text());

    ben.go("/auth/connect-client?account=" + account + "&next=/app").allow(AT_CLIENT);
    assertEquals("/app", ben.path());
    assertEquals("active", status(AT_CLIENT));
    server.settled(ben);
    JsonNode clients = TestServer.json(ben.call("GET", "/api/client-calendars", ""));
    assertEquals("active", clients.path("items").path(0).path("status").asText());
  }

  private String status(String email) throws Exception {
    JsonNode accounts = TestServer.json(ben.call("GET", "/api/accounts", ""));
    for (JsonNode item : accounts.path("items")) {
      if (item.path("email").asText().equals(email)) {
        return item.path("status").asText();
      }
    }
    throw new AssertionError("no such account: " + accounts);
  }
}
