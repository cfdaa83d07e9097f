package io.busybridge.server.alerts;

import io.busybridge.server.alerts.AlertStore.Notice;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A mail about one incident, or a digest of several, as plain text and as HTML that say the same.
 */
record MailText(String subject, String text, String html) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm (VV)", Locale.ENGLISH);

  /** One incident, and what is said of it. */
  record Item(Notice notice, Wording words) {}

  /**
   * @param items one at least, all for the same reader
   * @param zone in which times are told
   */
  static MailText of(List<Item> items, ZoneId zone, URI publicUrl) {
    List<Item> sorted =
        items.stream()
            .sorted(
                Comparator.comparing((Item item) -> isOver(item))
                    .thenComparing(item -> item.notice().incident().firstSeen()))
            .toList();
    var text = new StringBuilder();
    var html = new StringBuilder();
    for (Item item : sorted) {
      append(text, html, item, zone, publicUrl);
    }
    end(text, html, sorted.getFirst().notice().recipient(), publicUrl);
    return new MailText(
        "[BusyBridge] " + subject(sorted),
        text.toString(),
        "<!DOCTYPE html>\n<html lang=\"en\"><body>\n" + html + "</body></html>\n");
  }

  private static boolean isOver(Item item) {
    return item.notice().moment() == Moment.OVER;
  }

  private static String subject(List<Item> items) {
    if (items.size() == 1) {
      return title(items.getFirst());
    }
    long over = items.stream().filter(MailText::isOver).count();
    long open = items.size() - over;
    if (open == 0) {
      return over + " things are over";
    }
    String first = open == 1 ? "1 thing needs a look" : open + " things need a look";
    return over == 0 ? first : first + ", " + over + (over == 1 ? " is over" : " are over");
  }

  private static String title(Item item) {
    String prefix =
        switch (item.notice().moment()) {
          case OPENED -> "";
          case REMINDER -> "Still: ";
          case OVER -> "Over: ";
        };
    // A name with a line break in it would begin another header.
    return prefix + item.words().title().replaceAll("\\p{Cntrl}+", " ");
  }

  private static void append(
      StringBuilder text, StringBuilder html, Item item, ZoneId zone, URI publicUrl) {
    Incident incident = item.notice().incident();
    Wording words = item.words();
    String link = publicUrl + words.path();
    String since = time(incident.firstSeen(), zone);
    text.append(title(item)).append("\n\n");
    html.append("<h2>").append(escaped(title(item))).append("</h2>\n");
    if (isOver(item)) {
      Instant end = Objects.requireNonNullElse(incident.closedAt(), incident.firstSeen());
      String over = "It is over: it lasted from " + since + " to " + time(end, zone) + ".";
      text.append(over).append('\n').append(words.what()).append("\n\n");
      html.append("<p>").append(escaped(over)).append("</p>\n");
      html.append("<p>").append(escaped(words.what())).append("</p>\n");
      return;
    }
    text.append(words.what())
        .append("\n\nSince: ")
        .append(since)
        .append("\nWhat to do: ")
        .append(words.toDo())
        .append('\n')
        .append(link)
        .append("\n\n");
    html.append("<p>").append(escaped(words.what())).append("</p>\n<p>Since: ");
    html.append(escaped(since)).append("<br>What to do: ").append(escaped(words.toDo()));
    html.append("</p>\n<p><a href=\"").append(escaped(link)).append("\">");
    html.append(escaped(link)).append("</a></p>\n");
  }

  private static void end(
      StringBuilder text, StringBuilder html, Recipient recipient, URI publicUrl) {
    String page = publicUrl + "/app/preferences";
    String why =
        recipient.user() == null
            ? "You are told because this address was given for alerts."
            : "You are told once when something begins, daily while it lasts, and when it is over."
                + " Whether you get such mails is your choice: ";
    text.append("-- \n").append(why);
    html.append("<hr>\n<p><small>").append(escaped(why));
    if (recipient.user() != null) {
      text.append(page);
      html.append("<a href=\"").append(escaped(page)).append("\">").append(escaped(page));
      html.append("</a>");
    }
    text.append('\n');
    html.append("</small></p>\n");
  }

  private static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
