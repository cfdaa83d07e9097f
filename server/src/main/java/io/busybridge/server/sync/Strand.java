package io.busybridge.server.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One appearance of a meeting on one calendar: a single event, or a series with its exceptions.
 *
 * @param exceptions by slot; empty but for a series
 */
record Strand(ConnectedCalendar calendar, Source root, Map<String, Source> exceptions) {

  /** In whatever order they were read, the same appearances are brought together. */
  private static final Comparator<Source> ORDER =
      Comparator.<Source, String>comparing(source -> source.key().event())
          .thenComparing(source -> source.key().calendar());

  /**
   * Sorts what is remembered under one {@code iCalUID} into strands. An exception whose series is
   * not there (the user is invited to that one occurrence only) is a strand of its own.
   */
  static List<Strand> of(View view, Collection<Source> sources) {
    var roots = new LinkedHashMap<EventKey, Strand>();
    sources.stream()
        .filter(source -> !source.isException())
        .sorted(ORDER)
        .forEach(root -> add(view, roots, root));
    for (Source source : sources.stream().sorted(ORDER).toList()) {
      if (source.isException()) {
        Strand series =
            roots.get(new EventKey(source.key().calendar(), String.valueOf(source.seriesId())));
        if (series != null && !series.root().cancelled()) {
          series.exceptions().put(String.valueOf(source.slot()), source);
        } else if (!source.cancelled()) {
          add(view, roots, source);
        }
      }
    }
    return List.copyOf(roots.values());
  }

  /**
   * Brings the appearances of the same meeting together: those with the same event id, else those
   * of the same slot on calendars that have no other. Within a group no calendar comes twice.
   */
  static List<List<Strand>> byMeeting(List<Strand> strands) {
    var groups = new ArrayList<List<Strand>>();
    for (Strand strand : strands) {
      groups.stream()
          .filter(group -> strand.isNewIn(group) && group.stream().anyMatch(strand::hasSameIdAs))
          .findFirst()
          .or(() -> groups.stream().filter(strand::fitsInto).findFirst())
          .orElseGet(
              () -> {
                groups.add(new ArrayList<>());
                return groups.getLast();
              })
          .add(strand);
    }
    return groups;
  }

  private boolean hasSameIdAs(Strand other) {
    return root.key().event().equals(other.root().key().event());
  }

  private boolean fitsInto(List<Strand> group) {
    return isNewIn(group) && slot().equals(group.getFirst().slot());
  }

  private boolean isNewIn(List<Strand> group) {
    return group.stream().noneMatch(other -> other.calendar().id() == calendar.id());
  }

  /** Of a lone exception its slot, else the empty string. */
  private String slot() {
    return root.slot() == null ? "" : root.slot();
  }

  private static void add(View view, Map<EventKey, Strand> roots, Source root) {
    view.calendar(root.key().calendar())
        .filter(ConnectedCalendar::isSource)
        .ifPresent(
            calendar -> roots.put(root.key(), new Strand(calendar, root, new LinkedHashMap<>())));
  }
}
