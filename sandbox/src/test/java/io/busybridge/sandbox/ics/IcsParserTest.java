package io.busybridge.sandbox.ics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcsParserTest {
  @Test
  void a_line_folded_in_the_middle_of_a_character_is_whole_again() {
    byte[] sun = "☀".getBytes(StandardCharsets.UTF_8);
    var file = new ByteArrayOutputStream();
    file.writeBytes(bytes("BEGIN:VCALENDAR\r\nX-NAME:in the "));
    file.write(sun[0]);
    file.writeBytes(bytes("\r\n "));
    file.write(sun[1]);
    file.write(sun[2]);
    file.writeBytes(bytes("\r\nEND:VCALENDAR\r\n"));

    assertEquals("in the ☀", calendar(file.toByteArray()).text("X-NAME").orElseThrow());
  }

  @Test
  void any_line_end_and_a_byte_order_mark_are_read() {
    for (String end : List.of("\r\n", "\n", "\r")) {
      String text = "\uFEFFBEGIN:VCALENDAR" + end + "X-A:one" + end + "\ttwo" + end;
      assertEquals(
          "onetwo", calendar(bytes(text + "END:VCALENDAR" + end)).text("X-A").orElseThrow());
    }
  }

  @Test
  void a_quoted_parameter_may_hold_colons_and_semicolons() {
    ContentLine line =
        ContentLine.parse("ATTENDEE;CN=\"Doe; John: Dr^'s\";ROLE=CHAIR:mailto:j@x.example")
            .orElseThrow();

    assertEquals("Doe; John: Dr\"s", line.parameter("CN").orElseThrow());
    assertEquals("CHAIR", line.parameter("ROLE").orElseThrow());
    assertEquals("mailto:j@x.example", line.value());
  }

  @Test
  void escapes_in_text_are_resolved() {
    assertEquals(
        "a\nb, c; d\\n\ne",
        ContentLine.parse("DESCRIPTION:a\\nb\\, c\\; d\\\\n\\Ne").orElseThrow().text());
  }

  @Test
  void what_cannot_be_read_is_reported_with_its_line_and_loses_nothing_else() {
    var parsed =
        IcsParser.parse(bytes("BEGIN:VCALENDAR\nnonsense\nX-A:kept\nEND:VEVENT\nEND:VCALENDAR\n"));

    assertEquals("kept", parsed.calendars().getFirst().text("X-A").orElseThrow());
    assertEquals(
        List.of("line 2 is not a property", "line 4 ends a VEVENT that is not open"),
        parsed.unreadable());
  }

  @Test
  void a_file_that_was_cut_off_keeps_what_was_complete() {
    var parsed =
        IcsParser.parse(
            bytes("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nBEGIN:VEVENT\nUID:2"));

    assertEquals(1, parsed.calendars().getFirst().children("VEVENT").count());
    assertTrue(parsed.unreadable().contains("the file ends inside of a VEVENT"));
  }

  private static Component calendar(byte[] file) {
    return IcsParser.parse(file).calendars().getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
