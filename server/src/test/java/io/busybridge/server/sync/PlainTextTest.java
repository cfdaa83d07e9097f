package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts are compared as a person reads them; what stands above the footer is the person's. */
class PlainTextTest {

  @Test
  void markup_entities_and_white_space_make_no_difference() {
    String read = "Bring cake\nand tea & milk";
    assertEquals(read, PlainText.of("Bring cake\nand tea & milk"));
    assertEquals(read, PlainText.of("Bring&nbsp;cake<br>and  tea &amp; milk\n"));
    assertEquals(read, PlainText.of("<p>Bring <b>cake</b></p><p>and tea &amp; milk</p>"));
    assertEquals(read, PlainText.of("  Bring cake\r\n\r\n and tea\u00a0& milk\u200b"));
  }

  @Test
  void what_a_person_reads_differently_is_different() {
    assertNotEquals(PlainText.of("cake"), PlainText.of("Cake"));
    assertNotEquals(PlainText.of("a b"), PlainText.of("ab"));
    assertNotEquals(PlainText.of("1 < 2"), PlainText.of("1  2"));
    assertNotEquals(PlainText.of("&lt;b&gt;"), PlainText.of("<b>"));
  }

  @Test
  void accents_written_in_two_ways_are_the_same() {
    assertEquals(PlainText.of("caf\u00e9"), PlainText.of("cafe\u0301"));
  }

  @Test
  void escaped_text_reads_as_it_was() {
    for (String text : new String[] {"<b>", "a &lt; b", "R&D <x@y.example>", "1 < 2 > 0 & more"}) {
      assertEquals(text, PlainText.of(PlainText.escape(text)));
    }
  }

  @Test
  void what_stands_above_the_footer_is_the_description() {
    String footer = Footer.of(Samples.event("e", "t", java.util.Map.of()), "Work", Answer.NONE, "");
    assertTrue(footer.startsWith(Footer.MARKER));
    assertEquals(Optional.of("Agenda"), Footer.above("Agenda\n\n" + footer));
    assertEquals(
        Optional.of("Agenda"),
        Footer.above("<b>Agenda</b><br><br>" + footer.replace("\n", "<br>")));
    assertEquals(Optional.of(""), Footer.above(footer));
    assertEquals(Optional.empty(), Footer.above("Agenda"));
    assertEquals(Optional.empty(), Footer.above(footer + "\n" + footer));
  }

  @Test
  void a_cut_is_visible_and_never_goes_through_a_character_a_tag_or_an_entity() {
    assertEquals("short", Drafts.cut("short", 10));
    assertEquals("exact", Drafts.cut("exact", 5));
    assertEquals("a&amp;", Drafts.cutMarkup("a&amp;", 6));
    assertEquals("abcd…", Drafts.cut("abcdefgh", 5));
    assertEquals("abc…", Drafts.cut("abc🎉🎉", 5));
    assertEquals("text …", Drafts.cutMarkup("text <a href='x'>link</a>", 12));
    assertEquals("text …", Drafts.cutMarkup("text &amp; more of it", 9));
    assertEquals("a<b>x…", Drafts.cutMarkup("a<b>xyz</b> and more", 6));
    assertEquals("1 > 0 and …", Drafts.cutMarkup("1 > 0 and more", 11));
  }

  @Test
  void what_the_provider_puts_between_its_own_lines_is_no_text() {
    String line = "-::~:~::~:~:~:~:~:~::~:~::-";
    assertEquals("Agenda\nEnd", PlainText.of("Agenda\n" + line + "\nJoin: x\n" + line + "\nEnd"));
    assertEquals("Agenda", PlainText.of("Agenda<br>" + line + "<br>Join<br>" + line));
    assertEquals("Agenda\n" + line, PlainText.of("Agenda\n" + line), "one line alone is text");
  }
}
