package io.busybridge.sandbox.recurrence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.InstanceIterator;
import org.dmfs.rfc5545.RecurrenceSet;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recurrenceset.Difference;
import org.dmfs.rfc5545.recurrenceset.Merged;
import org.dmfs.rfc5545.recurrenceset.OfList;
import org.dmfs.rfc5545.recurrenceset.OfRule;
import org.dmfs.rfc5545.recurrenceset.OfRuleAndFirst;

/**
 * The slots of a series: its first, what its RRULEs and RDATEs generate, less EXRULEs and EXDATEs.
 *
 * <p>Rules are expanded on the wall clock, without any zone, and each slot is then put into the
 * series' zone; so a gap or an overlap of the clock is treated as everywhere else in Java.
 */
public final class Series {
  /** More slots than this are never generated at once. */
  private static final int MOST = 20_000;

  private final Span first;
  private final RecurrenceSet slots;
  private final Set<LocalDateTime> added;

  private Series(Span first, RecurrenceSet slots, Set<LocalDateTime> added) {
    this.first = first;
    this.slots = slots;
    this.added = added;
  }

  /**
   * @param first start and end of the first instance
   * @throws BadRecurrence when a line cannot be read
   */
  public static Series of(Span first, List<String> lines) {
    EventTime start = first.start();
    var in = new ArrayList<RecurrenceSet>();
    var out = new ArrayList<RecurrenceSet>();
    var added = new HashSet<LocalDateTime>();
    for (String text : lines) {
      RecurrenceLine line = RecurrenceLine.parse(text);
      switch (line.name()) {
        case "RRULE" -> in.add(rule(line, start, text));
        case "EXRULE" -> out.add(rule(line, start, text));
        case "RDATE" -> {
          added.addAll(line.dates(start));
          in.add(dates(line, start));
        }
        case "EXDATE" -> out.add(dates(line, start));
        default -> throw new BadRecurrence(text, "not one of RRULE, EXRULE, RDATE, EXDATE");
      }
    }
    if (lines.stream().noneMatch(line -> line.regionMatches(true, 0, "RRULE", 0, 5))) {
      in.add(new OfList(dateTime(start.local())));
    }
    var all = new Merged(in);
    return new Series(first, out.isEmpty() ? all : new Difference(all, new Merged(out)), added);
  }

  /** Start and end of the first instance. */
  public Span first() {
    return first;
  }

  /** The slots that overlap a window, in order. */
  public List<Span> between(Instant from, Instant to, ZoneId calendarZone) {
    return between(from, to, calendarZone, MOST);
  }

  /** Whether any slot overlaps a window. */
  public boolean any(Instant from, Instant to, ZoneId calendarZone) {
    return !between(from, to, calendarZone, 1).isEmpty();
  }

  private List<Span> between(Instant from, Instant to, ZoneId calendarZone, int most) {
    var found = new ArrayList<Span>();
    InstanceIterator iterator = slots.iterator();
    if (from.isAfter(first.end().instant(calendarZone))) {
      iterator.fastForward(dateTime(beforeAnySlotOf(from)));
    }
    LocalDateTime last = LocalDateTime.MIN;
    while (iterator.hasNext() && found.size() < most) {
      LocalDateTime local = local(iterator.next());
      if (local.equals(last)) {
        continue;
      }
      last = local;
      Span slot = first.movedTo(first.start().atLocal(local));
      if (!slot.start().instant(calendarZone).isBefore(to)) {
        break;
      }
      if (slot.overlaps(from, to, calendarZone)) {
        found.add(slot);
      }
    }
    return found;
  }

  /** The slot whose start has this {@linkplain EventTime#key key}, if the series generates it. */
  public Optional<Span> slot(String key) {
    return first.start().ofKey(key).filter(this::generates).map(first::movedTo);
  }

  /** Whether an RDATE names this slot: such a one does not move when the first does. */
  public boolean isAdded(EventTime slot) {
    return added.contains(slot.local());
  }

  /** How many slots there are before this one. */
  int countBefore(EventTime slot) {
    int count = 0;
    InstanceIterator iterator = slots.iterator();
    while (iterator.hasNext() && local(iterator.next()).isBefore(slot.local())) {
      count++;
    }
    return count;
  }

  private boolean generates(EventTime start) {
    InstanceIterator iterator = slots.iterator();
    iterator.fastForward(dateTime(start.local()));
    while (iterator.hasNext()) {
      LocalDateTime local = local(iterator.next());
      if (first.start().atLocal(local).equals(start)) {
        return true;
      }
      if (local.isAfter(start.local())) {
        return false;
      }
    }
    return false;
  }

  /** A wall clock before the start of every slot that may still last at this instant. */
  private LocalDateTime beforeAnySlotOf(Instant instant) {
    var length =
        Duration.between(
            first.start().instant(ZoneOffset.UTC), first.end().instant(ZoneOffset.UTC));
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).minus(length).minusDays(2);
  }

  private static RecurrenceSet rule(RecurrenceLine line, EventTime start, String text) {
    try {
      var rule = new RecurrenceRule(line.withoutUntil(), RecurrenceRule.RfcMode.RFC5545_LAX);
      Optional<LocalDateTime> until = line.until(start);
      if (until.isPresent()) {
        if (rule.getCount() != null) {
          throw new BadRecurrence(text, "both COUNT and UNTIL");
        }
        if (until.get().isBefore(start.local())) {
          return new OfList(new DateTime[0]);
        }
        rule.setUntil(dateTime(until.get()));
      }
      DateTime first = dateTime(start.local());
      if (text.regionMatches(true, 0, "EX", 0, 2)) {
        return new OfRule(rule, first);
      }
      // Start and end describe the first instance, whether the rule would generate it or not; and
      // even where it generates nothing at all, which OfRuleAndFirst takes amiss.
      return rule.iterator(first).hasNext() ? new OfRuleAndFirst(rule, first) : new OfList(first);
    } catch (InvalidRecurrenceRuleException e) {
      throw new BadRecurrence(text, String.valueOf(e.getMessage()));
    }
  }

  private static RecurrenceSet dates(RecurrenceLine line, EventTime start) {
    return new OfList(
        line.dates(start).stream().sorted().map(Series::dateTime).toArray(DateTime[]::new));
  }

  private static DateTime dateTime(LocalDateTime local) {
    return new DateTime(
        DateTime.UTC,
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }

  private static LocalDateTime local(DateTime time) {
    return LocalDateTime.of(
        time.getYear(),
        time.getMonth() + 1,
        time.getDayOfMonth(),
        time.getHours(),
        time.getMinutes(),
        time.getSeconds());
  }
}
