package io.busybridge.server.corpus;

import java.util.List;

/**
 * What stands, or should stand, on a calendar that it was not written for.
 *
 * @param instances one line for each instance: everything that can be told apart
 * @param series one line for each series: it is a series there as well, never expanded
 */
record Standing(List<String> instances, List<String> series) {

  Standing {
    instances = instances.stream().sorted().toList();
    series = series.stream().sorted().toList();
  }

  /** Of a copy. */
  static String copy(
      String slot,
      Moment start,
      Moment end,
      String title,
      String place,
      String text,
      boolean free) {
    return start
        + " – "
        + end
        + " copy of "
        + slot
        + (free ? " free" : " busy")
        + " ‹"
        + title
        + "› @ ‹"
        + place
        + "› ‹"
        + text.strip()
        + "›";
  }

  /** Of a block: it tells the time, and nothing else. */
  static String block(String slot, Moment start, Moment end) {
    return start + " – " + end + " block of " + slot;
  }

  static String series(String kind, Entry.Times first, List<String> lines) {
    return kind
        + " "
        + first.start()
        + " – "
        + first.end()
        + " "
        + lines.stream().sorted().toList();
  }

  /** Without blanks at the end of a text: other readers of files drop them. */
  Standing trimmed() {
    return new Standing(
        instances.stream().map(line -> line.replaceAll("\\s+›", "›")).toList(), series);
  }
}
