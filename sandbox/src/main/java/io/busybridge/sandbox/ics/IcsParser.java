package io.busybridge.sandbox.ics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** From the bytes of an {@code .ics} file to its tree. */
final class IcsParser {
  private final List<Component> calendars = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Deque<Component> open = new ArrayDeque<>();

  private IcsParser() {}

  /**
   * What a file holds.
   *
   * @param calendars every {@code VCALENDAR}: a file may hold several
   * @param unreadable what could not be read, in words, with the number of the (unfolded) line
   */
  record Parsed(List<Component> calendars, List<String> unreadable) {}

  /** Never throws: a file that is no calendar has no calendars. */
  static Parsed parse(byte[] file) {
    var parser = new IcsParser();
    int number = 0;
    for (String line : unfold(file).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        parser.take(line, number);
      }
    }
    parser.end();
    return new Parsed(List.copyOf(parser.calendars), List.copyOf(parser.unreadable));
  }

  private void take(String raw, int number) {
    var parsed = ContentLine.parse(raw);
    if (parsed.isEmpty()) {
      unreadable.add("line " + number + " is not a property");
      return;
    }
    ContentLine line = parsed.get();
    switch (line.name()) {
      case "BEGIN" ->
          open.push(
              new Component(
                  line.value().strip().toUpperCase(Locale.ROOT),
                  new ArrayList<>(),
                  new ArrayList<>()));
      case "END" -> close(line.value().strip().toUpperCase(Locale.ROOT), number);
      default -> {
        if (open.isEmpty()) {
          unreadable.add("line " + number + " stands outside of a calendar");
        } else {
          open.element().lines().add(line);
        }
      }
    }
  }

  private void close(String name, int number) {
    if (open.isEmpty() || !open.element().name().equals(name)) {
      unreadable.add("line " + number + " ends a " + name + " that is not open");
      return;
    }
    attach(open.pop());
  }

  private void attach(Component done) {
    if (!open.isEmpty()) {
      open.element().children().add(done);
    } else if (done.name().equals("VCALENDAR")) {
      calendars.add(done);
    } else {
      unreadable.add("a " + done.name() + " stands outside of a calendar");
    }
  }

  /** A file that was cut off: what was open may lack half of itself, its parent does not. */
  private void end() {
    while (!open.isEmpty()) {
      Component cut = open.pop();
      unreadable.add("the file ends inside of a " + cut.name());
      if (cut.name().equals("VCALENDAR")) {
        attach(cut);
      }
    }
  }

  /**
   * Joins folded lines before decoding, because some writers fold in the middle of a character. The
   * answer has plain line feeds.
   */
  private static String unfold(byte[] file) {
    var out = new ByteArrayOutputStream(file.length);
    int i = startsWithMark(file) ? 3 : 0;
    while (i < file.length) {
      int end = lineEnd(file, i);
      if (end == i) {
        out.write(file[i++]);
      } else if (end < file.length && (file[end] == ' ' || file[end] == '\t')) {
        i = end + 1;
      } else {
        out.write('\n');
        i = end;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Where the line break at {@code i} ends; {@code i} itself if there is none. */
  private static int lineEnd(byte[] file, int i) {
    if (file[i] == '\r') {
      return i + 1 < file.length && file[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return file[i] == '\n' ? i + 1 : i;
  }

  private static boolean startsWithMark(byte[] file) {
    return file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF;
  }
}
