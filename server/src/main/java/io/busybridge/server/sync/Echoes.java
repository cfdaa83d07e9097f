package io.busybridge.server.sync;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Echo} off a managed event, or foretells it of one that is to be written. */
public final class Echoes {
  private final Hasher hasher;

  public Echoes(Hasher hasher) {
    this.hasher = hasher;
  }

  /** Of a managed event as the provider tells it. */
  public Echo of(Event event) {
    return of(
        event.title(),
        event.description(),
        event.location(),
        event.start(),
        event.end(),
        event.recurrence(),
        event.opaque(),
        event.visibility(),
        event.attendees());
  }

  /** Of a managed event as it is sent; the provider's own echo may differ, and is what counts. */
  public Echo of(Draft draft) {
    return of(
        draft.title(),
        draft.description(),
        draft.location(),
        draft.start(),
        draft.end(),
        draft.recurrence(),
        draft.opaque(),
        draft.visibility(),
        draft.guests());
  }

  /**
   * Whether an event that was read is all that a draft asks for, what the echo does not cover
   * included, so that writing it again would change nothing. What cannot be told apart (two
   * conferences) counts as different.
   */
  public boolean isAsDrafted(Event read, Draft draft) {
    return of(read).equals(of(draft))
        && PlainText.of(read.description()).equals(PlainText.of(draft.description()))
        && read.tentative() == draft.tentative()
        && read.colorId().equals(draft.colorId())
        && read.reminders().equals(draft.reminders())
        && read.conferenceJson().isEmpty()
        && draft.conferenceJson().isEmpty();
  }

  private Echo of(
      @Nullable String title,
      String description,
      String location,
      @Nullable When start,
      @Nullable When end,
      List<String> recurrence,
      boolean opaque,
      Visibility visibility,
      List<Attendee> guests) {
    Map<Field, String> hashes = new EnumMap<>(Field.class);
    boolean series = !recurrence.isEmpty();
    put(hashes, Field.TITLE, title == null ? "" : PlainText.of(title));
    put(
        hashes,
        Field.DESCRIPTION,
        Footer.above(description).orElseGet(() -> "no footer " + PlainText.of(description)));
    put(hashes, Field.PLACE, PlainText.of(location));
    put(hashes, Field.TIME, time(start, series) + "/" + time(end, series));
    put(hashes, Field.RECURRENCE, String.join("\n", RecurrenceLines.canonical(recurrence)));
    put(hashes, Field.TRANSPARENCY, Boolean.toString(opaque));
    put(hashes, Field.VISIBILITY, visibility.name());
    Optional<Attendee> own = own(guests);
    put(hashes, Field.ANSWER, own.map(guest -> guest.answer().name()).orElse(""));
    put(
        hashes,
        Field.GUESTS,
        guests.stream()
            .filter(guest -> !own.equals(Optional.of(guest)))
            .map(guest -> guest.email().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(" ")));
    return new Echo(hashes);
  }

  /**
   * Of an instance of a managed series that nobody has changed, from that of its series: where it
   * is another's change, that shows.
   *
   * @param at the slot
   */
  public Echo ofInstance(Echo series, Drafts.Times at) {
    if (series.isUnknown()) {
      return Echo.UNKNOWN;
    }
    Map<Field, String> hashes = new EnumMap<>(Field.class);
    put(hashes, Field.TIME, time(at.start(), false) + "/" + time(at.end(), false));
    put(hashes, Field.RECURRENCE, String.join("\n", List.<String>of()));
    return series.with(Set.of(Field.TIME, Field.RECURRENCE), new Echo(hashes));
  }

  /** On the copy's own calendar the user is the one with {@code self}; as drafted, the first. */
  private static Optional<Attendee> own(List<Attendee> guests) {
    return guests.stream().filter(Attendee::self).findFirst().or(() -> guests.stream().findFirst());
  }

  private void put(Map<Field, String> hashes, Field field, String value) {
    hashes.put(field, hasher.hash(field.name().toLowerCase(Locale.ROOT), value));
  }

  /** A zone matters only where a rule is expanded in it. */
  private static String time(@Nullable When when, boolean series) {
    return switch (when) {
      case null -> "";
      case When.AllDay day -> day.key();
      case When.Timed timed -> series ? timed.key() + " " + timed.zone() : timed.key();
    };
  }
}
