package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.sync.Event;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Title, description and location. */
class TextFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<String> texts() {
    return Stream.of(
        "Standup",
        "👩‍🚀 Lançamento 🚀🇧🇷",
        "\u202Eתפגישה עם דנה\u202C",
        "a\u0000b\u0007c\td\ne\r\n",
        "\"quoted\" \\ back / <b>html</b> & ampersand",
        "x".repeat(8192),
        "🔒 ".repeat(2048),
        "\u2028\u2029\uFEFF");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void any_text_goes_and_comes_unharmed(String text) throws Exception {
    ObjectNode body =
        EventWriter.write(Drafts.plain().title(text).text(text + "1", text + "2").draft());
    // Over the wire, as bytes.
    var sent = (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(body));
    sent.put("id", "abcde")
        .put("etag", "1")
        .put("iCalUID", "u")
        .put("updated", "2026-03-01T12:00:00Z");
    Event read = EventReader.read(sent);
    assertEquals(text, read.title());
    assertEquals(text + "1", read.description());
    assertEquals(text + "2", read.location());
  }

  @Test
  void half_a_surrogate_pair_does_not_stop_an_event() throws Exception {
    ObjectNode body =
        EventWriter.write(Drafts.plain().title("cut \uD83D").text("\uDE80 cut", "🚀").draft());
    var sent = JSON.readTree(JSON.writeValueAsBytes(body));
    assertEquals("cut \uFFFD", sent.get("summary").textValue());
    assertEquals("\uFFFD cut", sent.get("description").textValue());
    assertEquals("🚀", sent.get("location").textValue());
  }

  @Test
  void no_title_is_none() throws Exception {
    assertNull(Reading.without("summary").title());
    assertNull(Reading.with("{\"summary\": \"\"}").title());
  }

  @Test
  void no_text_is_the_empty_one() throws Exception {
    Event event = Reading.with("{\"location\": null}");
    assertEquals("", event.description());
    assertEquals("", event.location());
  }

  @Test
  void empty_texts_are_written_all_the_same() {
    ObjectNode body = EventWriter.write(Drafts.plain().draft());
    assertEquals("", body.get("description").textValue());
    assertEquals("", body.get("location").textValue());
  }
}
