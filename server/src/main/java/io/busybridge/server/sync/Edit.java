package io.busybridge.server.sync;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to change in a person's own event: only fields that are not null. Footer and lock mark
 * are not in it.
 *
 * @param description as the provider takes it: HTML or text
 * @param answer the user's own
 * @param like of an event that is made: one from which it takes all that no copy shows, colour,
 *     visibility, reminders and conference
 */
public record Edit(
    @Nullable String title,
    @Nullable String description,
    @Nullable String location,
    @Nullable When start,
    @Nullable When end,
    @Nullable List<String> recurrence,
    @Nullable Boolean opaque,
    @Nullable Answer answer,
    @Nullable Event like) {

  /** The user's answer, and nothing else. */
  public static Edit answering(Answer answer) {
    return new Edit(null, null, null, null, null, null, null, answer, null);
  }

  /** The UNTIL, or whatever else changed the rule, and nothing else. */
  public static Edit recurring(List<String> lines) {
    return new Edit(null, null, null, null, null, lines, null, null, null);
  }

  /**
   * These fields, as they stand in a copy.
   *
   * @param fields without those that never reach an original
   * @param lockMark the user's
   */
  public static Edit ofCopy(Event copy, Set<Field> fields, String lockMark) {
    boolean timed = fields.contains(Field.TIME);
    return new Edit(
        fields.contains(Field.TITLE) ? Drafts.unlocked(copy.title(), lockMark) : null,
        fields.contains(Field.DESCRIPTION) ? description(copy).orElse(null) : null,
        fields.contains(Field.PLACE) ? copy.location() : null,
        timed ? copy.start() : null,
        timed ? copy.end() : null,
        fields.contains(Field.RECURRENCE) ? copy.recurrence() : null,
        fields.contains(Field.TRANSPARENCY) ? copy.opaque() : null,
        fields.contains(Field.ANSWER)
            ? SourceReader.own(copy.attendees(), Set.of()).map(Attendee::answer).orElse(null)
            : null,
        null);
  }

  /**
   * All of a tail that a person split off a copy: it becomes an event of its own, and what the copy
   * does not tell of it is as in the series that it was a part of.
   *
   * @param cut the fields of the original that its copy does not show whole
   */
  public static Edit ofTail(Event tail, Event original, Set<Field> cut, String lockMark) {
    return new Edit(
        cut.contains(Field.TITLE) ? original.title() : Drafts.unlocked(tail.title(), lockMark),
        cut.contains(Field.DESCRIPTION)
            ? original.description()
            : description(tail).orElse(original.description()),
        cut.contains(Field.PLACE) ? original.location() : tail.location(),
        tail.start(),
        tail.end(),
        tail.recurrence(),
        tail.opaque(),
        null,
        original);
  }

  /**
   * An instance of a tail that is not as the tail says, as an instance of the event that the tail
   * becomes.
   *
   * @param cut as for the tail
   */
  public static Edit ofTailInstance(Event instance, Set<Field> cut, String lockMark) {
    var shown = EnumSet.of(Field.TITLE, Field.DESCRIPTION, Field.PLACE);
    shown.removeAll(cut);
    shown.add(Field.TIME);
    shown.add(Field.TRANSPARENCY);
    return ofCopy(instance, shown, lockMark);
  }

  /** The user's own text; empty where the footer is not there exactly once. */
  public static Optional<String> description(Event copy) {
    return Footer.aboveAsWritten(copy.description());
  }
}
