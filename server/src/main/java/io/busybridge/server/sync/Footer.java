package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands below the description of a copy. It begins with one fixed marker line; what stands
 * above that is the description.
 */
final class Footer {
  /** Never changed: older copies are read by it. */
  static final String MARKER = "──── synced by BusyBridge ────";

  private static final int GUESTS = 20;
  private static final int LONGEST_NAME = 80;

  private static final Pattern LAST_BREAKS = Pattern.compile("(?i)(\\s|<br\\s*/?>|&nbsp;)+$");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>");
  private static final Set<String> VOID = Set.of("br", "hr", "img", "wbr");

  private Footer() {}

  /**
   * @param calendarName of the source calendar
   * @param ownAnswer the user's, or {@link Answer#NONE} where there is none or the copy shows it by
   *     itself
   * @param joinLink a link to join a conference that the copy cannot carry, or the empty string
   */
  static String of(Event source, String calendarName, Answer ownAnswer, String joinLink) {
    var lines = new ArrayList<String>();
    lines.add(MARKER);
    lines.add("Calendar: " + calendarName);
    if (!source.attendees().isEmpty()) {
      lines.add("Organizer: " + name(source.organizer().name(), source.organizer().email()));
      lines.add("Guests: " + guests(source.attendees(), source.attendeesOmitted()));
    }
    if (ownAnswer != Answer.NONE) {
      lines.add("Your answer: " + words(ownAnswer));
    }
    if (!joinLink.isEmpty()) {
      lines.add("Join: " + joinLink);
    }
    if (!source.htmlLink().isEmpty()) {
      lines.add("Original: " + source.htmlLink());
    }
    return String.join("\n", lines.stream().map(PlainText::escape).toList());
  }

  /**
   * The text above the footer of a copy, as text; empty where the marker is missing or stands there
   * twice.
   */
  static Optional<String> above(String description) {
    String text = PlainText.of(description);
    int first = text.indexOf(MARKER);
    return first < 0 || text.indexOf(MARKER, first + 1) >= 0
        ? Optional.empty()
        : Optional.of(text.substring(0, first).strip());
  }

  /**
   * The same as it was written, with its markup, where that can be had in one piece; else as text.
   */
  static Optional<String> aboveAsWritten(String description) {
    return above(description)
        .map(
            text -> {
              int marker = description.indexOf(MARKER);
              String written =
                  marker < 0 ? "" : withoutLastBreaks(description.substring(0, marker));
              return marker >= 0 && PlainText.of(written).equals(text) && isWhole(written)
                  ? written
                  : PlainText.escape(text);
            });
  }

  private static String withoutLastBreaks(String html) {
    return LAST_BREAKS.matcher(html).replaceFirst("");
  }

  /** Every element that begins ends too. */
  private static boolean isWhole(String html) {
    int open = 0;
    var tags = TAG.matcher(html);
    while (tags.find()) {
      boolean alone = VOID.contains(tags.group(2).toLowerCase(Locale.ROOT));
      open += alone ? 0 : tags.group(1).isEmpty() ? 1 : -1;
    }
    return open == 0;
  }

  private static String guests(List<Attendee> all, boolean omitted) {
    String named =
        String.join(
            ", ",
            all.stream()
                .limit(GUESTS)
                .map(g -> name(g.name(), g.email()) + " (" + words(g.answer()) + ")")
                .toList());
    return all.size() > GUESTS
        ? named + ", and " + (all.size() - GUESTS) + " more"
        : omitted ? named + ", and others" : named;
  }

  private static String name(String name, String email) {
    return name.isEmpty() || name.equals(email)
        ? email
        : Drafts.cut(name, LONGEST_NAME) + " <" + email + ">";
  }

  private static String words(Answer answer) {
    return switch (answer) {
      case NONE, NEEDS_ACTION, DISMISSED -> "not answered";
      case ACCEPTED, TENTATIVE, DECLINED -> answer.name().toLowerCase(Locale.ROOT);
    };
  }
}
