package io.busybridge.server.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a source event: times, recurrence, flags, ids and keyed hashes; never
 * titles, descriptions, places or guests.
 *
 * @param iCalUid links appearances of one meeting
 * @param seriesId of an exception: the id of its series on the same calendar, else null
 * @param slot of an exception: the {@link When#key} of its original start, else null
 * @param start null only where {@code cancelled} and the provider gave none
 * @param answer the user's own
 * @param detailsVisible false where the account sees only that there is something
 * @param mayEdit the user may change the event itself on its calendar
 * @param otherGuests somebody but the user (rooms aside) is invited
 * @param contentHash keyed hash of all that a copy shows but its times
 * @param etag of the read that this remembers
 */
public record Source(
    EventKey key,
    String iCalUid,
    @Nullable String seriesId,
    @Nullable String slot,
    boolean cancelled,
    boolean tentative,
    EventType type,
    Answer answer,
    boolean opaque,
    boolean detailsVisible,
    boolean mayEdit,
    boolean otherGuests,
    @Nullable When start,
    @Nullable When end,
    List<String> recurrence,
    String contentHash,
    String etag,
    Instant updated) {

  /** The same under another {@code iCalUID}: tombstones of instances carry none of their own. */
  public Source withICalUid(String uid) {
    return with(key, uid, seriesId, slot, answer, start, end, recurrence, etag, updated);
  }

  /** The same with another answer of the user's. */
  Source withAnswer(Answer other) {
    return with(key, iCalUid, seriesId, slot, other, start, end, recurrence, etag, updated);
  }

  /** An instance of this series that is just as the series says. */
  Source asInstance(String event, String ofSlot) {
    Drafts.Times at = Drafts.Times.ofSlot(this, ofSlot);
    return with(
        new EventKey(key.calendar(), event),
        iCalUid,
        key.event(),
        ofSlot,
        answer,
        at.start(),
        at.end(),
        List.of(),
        etag,
        updated);
  }

  /** Equal but for {@code etag} and {@code updated}: nothing to be planned anew. */
  public boolean saysTheSameAs(Source other) {
    return equals(
        other.with(
            other.key,
            other.iCalUid,
            other.seriesId,
            other.slot,
            other.answer,
            other.start,
            other.end,
            other.recurrence,
            etag,
            updated));
  }

  private Source with(
      EventKey newKey,
      String newUid,
      @Nullable String newSeriesId,
      @Nullable String newSlot,
      Answer newAnswer,
      @Nullable When newStart,
      @Nullable When newEnd,
      List<String> newRecurrence,
      String newEtag,
      Instant newUpdated) {
    return new Source(
        newKey,
        newUid,
        newSeriesId,
        newSlot,
        cancelled,
        tentative,
        type,
        newAnswer,
        opaque,
        detailsVisible,
        mayEdit,
        otherGuests,
        newStart,
        newEnd,
        newRecurrence,
        contentHash,
        newEtag,
        newUpdated);
  }

  public boolean isSeries() {
    return !recurrence.isEmpty();
  }

  public boolean isException() {
    return seriesId != null;
  }

  /** Tentative by itself, or by the user's answer or the lack of one. */
  public boolean isTentative() {
    return tentative || answer == Answer.TENTATIVE || answer == Answer.NEEDS_ACTION;
  }

  public boolean isOfZeroLength() {
    return start instanceof When.Timed(var from, _)
        && end instanceof When.Timed(var to, _)
        && !to.isAfter(from);
  }
}
