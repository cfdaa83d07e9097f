package io.busybridge.sandbox.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Json;
import java.time.Instant;
import java.util.Set;

/** Channels as they stand in the sandbox's file. */
final class ChannelsJson {
  private ChannelsJson() {}

  static ArrayNode write(Channels channels) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Channels.Open open : channels.all()) {
      Channel channel = open.channel();
      ObjectNode node = all.addObject();
      node.put("id", channel.id()).put("number", open.number());
      node.put("resourceId", channel.resourceId()).put("resourceUri", channel.resourceUri());
      node.put("calendarId", channel.calendarId()).put("address", channel.address());
      channel.token().ifPresent(token -> node.put("token", token));
      node.put("expiration", channel.expiration().toString());
      node.put("email", channel.owner().email()).put("clientId", channel.owner().clientId());
      node.put("session", channel.owner().session());
      node.put("scope", String.join(" ", channel.owner().scopes()));
    }
    return all;
  }

  static void read(Channels channels, JsonNode saved) {
    for (JsonNode node : saved) {
      var owner =
          new Caller(
              Json.needed(node, "email"),
              Json.needed(node, "clientId"),
              Set.of(Json.needed(node, "scope").split(" ")),
              Json.needed(node, "session"));
      var channel =
          new Channel(
              Json.needed(node, "id"),
              Json.needed(node, "resourceId"),
              Json.needed(node, "resourceUri"),
              Json.needed(node, "calendarId"),
              Json.needed(node, "address"),
              Json.text(node, "token"),
              Instant.parse(Json.needed(node, "expiration")),
              owner);
      channels.add(channel, node.path("number").asLong());
    }
  }
}
