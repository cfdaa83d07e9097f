package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second table of "Who gets what", over every combination that an event can be. */
class ParticipationTest {

  /** Written anew from the rules, not from the code. */
  private static String expected(
      boolean cancelled,
      EventType type,
      Answer answer,
      boolean opaque,
      boolean tentative,
      boolean noLength,
      boolean blockUnanswered) {
    if (cancelled || answer == Answer.DECLINED || answer == Answer.DISMISSED) {
      return "copy no, block no";
    }
    if (type == EventType.WORKING_LOCATION || type == EventType.BIRTHDAY) {
      return "copy no, block no";
    }
    boolean busy = opaque || type == EventType.OUT_OF_OFFICE;
    boolean unsure = tentative || answer == Answer.TENTATIVE || answer == Answer.NEEDS_ACTION;
    boolean outOfOffice = type == EventType.OUT_OF_OFFICE;
    boolean block = outOfOffice || (busy && !noLength && (!unsure || blockUnanswered));
    return "copy yes, block " + (block ? "yes" : "no");
  }

  @Test
  void every_combination_is_as_the_table_says() {
    var wrong = new ArrayList<String>();
    int seen = 0;
    for (EventType type : EventType.values()) {
      for (Answer answer : Answer.values()) {
        for (int bits = 0; bits < 32; bits++) {
          boolean cancelled = (bits & 1) != 0;
          boolean opaque = (bits & 2) != 0;
          boolean tentative = (bits & 4) != 0;
          boolean noLength = (bits & 8) != 0;
          boolean blockUnanswered = (bits & 16) != 0;
          var part =
              Participation.of(
                  source(cancelled, type, answer, opaque, tentative, noLength),
                  new Preferences(
                      "Busy",
                      "",
                      blockUnanswered,
                      true,
                      false,
                      Preferences.MeetingsWithGuests.ASK));
          String said =
              "copy "
                  + (part.copies() ? "yes" : "no")
                  + ", block "
                  + (part.blocks() ? "yes" : "no");
          String wanted =
              expected(cancelled, type, answer, opaque, tentative, noLength, blockUnanswered);
          seen++;
          if (!said.equals(wanted)) {
            wrong.add(type + " " + answer + " " + bits + ": " + said + ", not " + wanted);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(7 * 6 * 32, seen);
  }

  @Test
  void whoever_gets_nothing_is_told_the_rule() {
    assertEquals(Rule.DECLINED, of(EventType.DEFAULT, Answer.DECLINED, true).copy());
    assertEquals(Rule.FREE, of(EventType.DEFAULT, Answer.NONE, false).block());
    assertEquals(Rule.BIRTHDAY, of(EventType.BIRTHDAY, Answer.NONE, true).block());
    assertEquals(Rule.WORKING_LOCATION, of(EventType.WORKING_LOCATION, Answer.NONE, true).copy());
    assertTrue(of(EventType.OTHER, Answer.NONE, true).blocks());
  }

  private static Participation of(EventType type, Answer answer, boolean opaque) {
    return Participation.of(source(false, type, answer, opaque, false, false), Preferences.DEFAULT);
  }

  private static Source source(
      boolean cancelled,
      EventType type,
      Answer answer,
      boolean opaque,
      boolean tentative,
      boolean noLength) {
    Source base = Samples.source(1, "e", type, answer, opaque, tentative);
    return new Source(
        base.key(),
        base.iCalUid(),
        null,
        null,
        cancelled,
        tentative,
        type,
        answer,
        opaque,
        true,
        true,
        false,
        base.start(),
        noLength ? base.start() : base.end(),
        List.of(),
        "content",
        "etag",
        Samples.NOW);
  }
}
