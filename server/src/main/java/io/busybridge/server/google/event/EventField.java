package io.busybridge.server.google.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Draft;

/** One field of an event (or a few that mean nothing apart), in both directions. */
interface EventField {

  /**
   * Takes the field from Google's event; what is missing has Google's default.
   *
   * @throws Malformed if the event makes no sense without it
   */
  default void read(JsonNode json, ReadEvent event) throws Malformed {}

  /** Adds the field to the body that is sent; nothing for fields that are only read. */
  default void write(Draft draft, ObjectNode json) {}
}
