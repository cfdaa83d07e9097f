package io.busybridge.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The registered OAuth clients. Thread-safe. */
public final class Clients {
  /** The client that is always there; accepts any redirect to this machine. */
  public static final String DEFAULT_ID = "busybridge-sandbox";

  public static final String DEFAULT_SECRET = "sandbox-secret";

  /** The client of the sandbox's own page, so that its tokens are not those of a product. */
  public static final String PAGE_ID = "sandbox-page";

  private final Map<String, Client> byId = new ConcurrentSkipListMap<>();

  public Clients() {
    add(Client.web(DEFAULT_ID, DEFAULT_SECRET, List.of()).withAnyLoopback());
    add(Client.web(PAGE_ID, DEFAULT_SECRET, List.of()));
  }

  /** Registers a client, in place of one with the same id. */
  public void add(Client client) {
    byId.put(client.clientId(), client);
  }

  public Optional<Client> byId(String clientId) {
    return Optional.ofNullable(byId.get(clientId));
  }

  /** Reads what {@link #write} wrote, and what the control API takes. */
  public static Client read(JsonNode node) {
    var uris = new ArrayList<String>();
    node.path("redirectUris").forEach(uri -> uris.add(uri.asText()));
    boolean desktop = node.path("type").asText("web").equals("desktop");
    return new Client(
        Json.needed(node, "clientId"),
        Json.needed(node, "clientSecret"),
        desktop ? Client.Type.DESKTOP : Client.Type.WEB,
        List.copyOf(uris),
        node.path("anyLoopback").asBoolean(desktop),
        node.path("testing").asBoolean(false),
        node.path("deleted").asBoolean(false));
  }

  ArrayNode write() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Client client : byId.values()) {
      ObjectNode one = all.addObject();
      one.put("clientId", client.clientId()).put("clientSecret", client.clientSecret());
      one.put("type", client.type().name().toLowerCase(Locale.ROOT));
      ArrayNode uris = one.putArray("redirectUris");
      client.redirectUris().forEach(uris::add);
      one.put("anyLoopback", client.anyLoopback()).put("testing", client.testing());
      one.put("deleted", client.deleted());
    }
    return all;
  }
}
