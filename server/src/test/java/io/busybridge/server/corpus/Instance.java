package io.busybridge.server.corpus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that takes place.
 *
 * @param slot where its series puts it; empty for a single event
 * @param as what tells of it: the exception where there is one, else the series or event itself
 */
public record Instance(String slot, Entry as, Moment start, Moment end) {

  /** A series or a single event with all that takes place of it. */
  public record Kept(Entry root, List<Instance> instances) {}

  /**
   * Expands a calendar.
   *
   * @param horizon endless series end here
   */
  public static List<Kept> expand(List<Entry> entries, LocalDate horizon) {
    var roots = new LinkedHashMap<String, Entry>();
    entries.stream()
        .filter(entry -> entry.series().isEmpty() && !entry.cancelled())
        .forEach(entry -> roots.put(entry.id(), entry));
    var exceptions = new HashMap<String, Map<String, Entry>>();
    var kept = new ArrayList<Kept>();
    for (Entry entry : entries) {
      if (entry.series().filter(roots::containsKey).isPresent()) {
        exceptions
            .computeIfAbsent(entry.series().get(), _ -> new HashMap<>())
            .put(entry.slot(), entry);
      } else if (entry.series().isPresent() && !entry.cancelled()) {
        kept.add(new Kept(entry, List.of(alone(entry))));
      }
    }
    roots
        .values()
        .forEach(
            root ->
                kept.add(
                    new Kept(
                        root,
                        root.isSeries()
                            ? ofSeries(root, exceptions.getOrDefault(root.id(), Map.of()), horizon)
                            : List.of(alone(root)))));
    return kept;
  }

  private static Instance alone(Entry entry) {
    Entry.Times times = entry.times().orElseThrow();
    return new Instance("", entry, times.start(), times.end());
  }

  private static List<Instance> ofSeries(
      Entry series, Map<String, Entry> exceptions, LocalDate horizon) {
    Entry.Times first = series.times().orElseThrow();
    var instances = new ArrayList<Instance>();
    for (Moment slot : Recurrence.slots(first.start(), series.recurrence(), horizon)) {
      Entry exception = exceptions.get(slot.key());
      if (exception == null) {
        Moment end = slot.plus(first.start().until(first.end())).onClockOf(first.end());
        instances.add(new Instance(slot.key(), series, slot, end));
      } else if (!exception.cancelled()) {
        Entry.Times own = exception.times().orElseThrow();
        instances.add(new Instance(slot.key(), exception, own.start(), own.end()));
      }
    }
    return instances;
  }
}
