package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Writes and reads back sync and page tokens: a small tree behind a checksum that knows the world,
 * so that garbage and tokens of elsewhere are noticed. Nothing in them is secret.
 */
final class Tokens {
  private Tokens() {}

  static String write(long salt, ObjectNode content) {
    try {
      byte[] json = Json.MAPPER.writeValueAsBytes(content);
      byte[] token =
          ByteBuffer.allocate(4 + json.length).putInt(checksum(salt, json)).put(json).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when this world never wrote such a token. */
  static Optional<JsonNode> read(long salt, String token) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() < 4) {
        return Optional.empty();
      }
      int sum = bytes.getInt();
      byte[] json = new byte[bytes.remaining()];
      bytes.get(json);
      return sum == checksum(salt, json)
          ? Optional.of(Json.MAPPER.readTree(json))
          : Optional.empty();
    } catch (IllegalArgumentException | IOException _) {
      return Optional.empty();
    }
  }

  private static int checksum(long salt, byte[] json) {
    var sum = new CRC32();
    sum.update(ByteBuffer.allocate(8).putLong(salt).flip());
    sum.update(json);
    return (int) sum.getValue();
  }
}
