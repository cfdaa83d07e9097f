package io.busybridge.server.sync;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds every managed event that is ever sent: the one serializer, tags included. */
public final class Drafts {
  private static final int TITLE_LIMIT = 1024;
  private static final int PLACE_LIMIT = 1024;
  private static final int DESCRIPTION_LIMIT = 8192;
  private static final String CUT = "…";
  private static final int LONGEST_ENTITY = 10;

  private final String installation;

  /** Takes the id of this installation. */
  public Drafts(String installation) {
    this.installation = installation;
  }

  /**
   * A copy.
   *
   * @param content the event whose content it shows: the source, or, for an instance that follows
   *     its series, the series
   * @param at where it stands: the source's own times, or those of the slot
   * @param standing the copy as it stands, whose title is kept where details have become invisible
   * @param withConference false where the provider has refused the conference: it becomes a link
   */
  public Draft copy(
      Event content,
      Source facts,
      Times at,
      ConnectedCalendar from,
      View view,
      Placement placement,
      @Nullable Event standing,
      boolean withConference) {
    Preferences chosen = view.preferences();
    boolean shown = facts.detailsVisible();
    boolean homePrimary = view.main().map(ConnectedCalendar::primaryOfHome).orElse(false);
    List<Attendee> guests =
        homePrimary && facts.answer() != Answer.NONE
            ? List.of(
                new Attendee(view.homeAddress(), "", facts.answer(), true, false, false, false))
            : List.of();
    String title = content.title() == null ? "" : content.title();
    String place = content.location();
    String description = content.description();
    if (!shown) {
      title = standing == null ? "Busy" : unlocked(standing.title(), chosen.lockMark());
      place = standing == null ? "" : standing.location();
      description =
          standing == null ? "" : PlainText.escape(Footer.above(standing.description()).orElse(""));
    }
    String footer =
        Footer.of(
            content,
            from.displayName(),
            guests.isEmpty() ? facts.answer() : Answer.NONE,
            withConference || !shown ? "" : content.conferenceUrl());
    return new Draft(
        cut((facts.mayEdit() ? "" : chosen.lockMark()) + title, TITLE_LIMIT),
        withFooter(description, footer),
        cut(place, PLACE_LIMIT),
        at.start(),
        at.end(),
        at.recurrence(),
        facts.opaque(),
        facts.isTentative(),
        chosen.copyOriginalVisibility() ? content.visibility() : Visibility.PRIVATE,
        color(from.colorId(), placement),
        reminders(chosen.copyReminders() ? Reminders.DEFAULT : Reminders.NONE, placement),
        guests,
        withConference && shown ? content.conferenceJson() : "",
        tags(view, placement));
  }

  /**
   * The fields of the original that a copy does not show whole: no change of them is taken over.
   */
  public static Set<Field> cutIn(Event content, Draft copy) {
    var cut = EnumSet.noneOf(Field.class);
    String title = content.title() == null ? "" : content.title();
    if (!PlainText.of(copy.title()).endsWith(PlainText.of(title))) {
      cut.add(Field.TITLE);
    }
    if (!Footer.above(copy.description())
        .equals(Optional.of(PlainText.of(content.description())))) {
      cut.add(Field.DESCRIPTION);
    }
    if (!copy.location().equals(content.location())) {
      cut.add(Field.PLACE);
    }
    return cut;
  }

  /** A block: of what stands elsewhere it tells the time, and nothing else. */
  public Draft block(Times at, ConnectedCalendar target, View view, Placement placement) {
    return new Draft(
        target.role() == ConnectedCalendar.Role.MAIN
            ? "Personal"
            : cut(view.preferences().blockTitle(), TITLE_LIMIT),
        "",
        "",
        at.start(),
        at.end(),
        at.recurrence(),
        true,
        false,
        Visibility.PRIVATE,
        color("", placement),
        reminders(Reminders.NONE, placement),
        List.of(),
        "",
        tags(view, placement));
  }

  /**
   * Where a managed event stands.
   *
   * @param recurrence empty for single events and instances
   */
  public record Times(When start, When end, List<String> recurrence) {

    /** The source's own; one minute where the source has no length, for Google takes no shorter. */
    public static Times of(Source source) {
      When start = known(source.start());
      When end = known(source.end());
      return new Times(start, atLeastAMinute(start, end), source.recurrence());
    }

    /** Those that the series gives to one of its slots. */
    public static Times ofSlot(Source series, String slot) {
      When start = known(series.start());
      return switch (When.ofKey(slot)) {
        case When.AllDay(var date) ->
            new Times(
                new When.AllDay(date),
                new When.AllDay(date.plusDays(days(start, known(series.end())))),
                List.of());
        case When.Timed(var at, _) -> {
          String zone = start instanceof When.Timed timed ? timed.zone() : "";
          var from = new When.Timed(at, zone);
          var to = new When.Timed(at.plus(length(start, known(series.end()))), zone);
          yield new Times(from, atLeastAMinute(from, to), List.of());
        }
      };
    }

    private static When known(@Nullable When when) {
      if (when == null) {
        throw new IllegalArgumentException("an event that stands somewhere has times");
      }
      return when;
    }

    private static When atLeastAMinute(When start, When end) {
      return switch (start) {
        case When.Timed(var from, var zone)
            when end instanceof When.Timed(var to, _) && !to.isAfter(from) ->
            new When.Timed(from.plus(Duration.ofMinutes(1)), zone);
        case When.AllDay(var from) when end instanceof When.AllDay(var to) && !to.isAfter(from) ->
            new When.AllDay(from.plusDays(1));
        case When.Timed _, When.AllDay _ -> end;
      };
    }

    private static long days(When start, When end) {
      LocalDate from = start instanceof When.AllDay day ? day.date() : LocalDate.EPOCH;
      LocalDate to = end instanceof When.AllDay day ? day.date() : from.plusDays(1);
      return Math.max(1, to.toEpochDay() - from.toEpochDay());
    }

    private static Duration length(When start, When end) {
      return start instanceof When.Timed(var from, _) && end instanceof When.Timed(var to, _)
          ? Duration.between(from, to)
          : Duration.ofDays(1);
    }
  }

  private Tags tags(View view, Placement placement) {
    return new Tags(
        installation, view.userTag(), placement.kind(), placement.id(), placement.rev());
  }

  /** The colour last read, unless ours is still the one that stands; so too the reminders. */
  private static String color(String ours, Placement placement) {
    return placement.colorId().equals(placement.sentColorId()) ? ours : placement.colorId();
  }

  private static Reminders reminders(Reminders ours, Placement placement) {
    return placement.reminders().equals(placement.sentReminders()) ? ours : placement.reminders();
  }

  static String unlocked(@Nullable String title, String lockMark) {
    String text = title == null ? "" : title;
    return !lockMark.isEmpty() && text.startsWith(lockMark)
        ? text.substring(lockMark.length())
        : text;
  }

  private static String withFooter(String description, String footer) {
    String below = cutMarkup(footer, DESCRIPTION_LIMIT / 2);
    String gap = description.isEmpty() ? "" : "\n\n";
    return cutMarkup(description, DESCRIPTION_LIMIT - below.length() - gap.length()) + gap + below;
  }

  /** Cut visibly, and never within a tag or an entity, which would swallow what follows. */
  static String cutMarkup(String html, int limit) {
    if (html.length() <= limit) {
      return html;
    }
    String kept = cut(html, limit);
    kept = kept.substring(0, kept.length() - CUT.length());
    int tag = kept.lastIndexOf('<');
    if (tag > kept.lastIndexOf('>')) {
      kept = kept.substring(0, tag);
    }
    int entity = kept.lastIndexOf('&');
    if (entity > kept.lastIndexOf(';') && kept.length() - entity < LONGEST_ENTITY) {
      kept = kept.substring(0, entity);
    }
    return kept + CUT;
  }

  /** Cut visibly, and never through the middle of a character. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - CUT.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }
}
