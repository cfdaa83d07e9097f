package io.busybridge.server.corpus;

import io.busybridge.server.corpus.Instance.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what should stand where, by the tables "Who gets what" of the sync rules and by nothing
 * else.
 *
 * @param main its calendar
 * @param clients theirs, in the order in which they were connected
 */
record Oracle(String main, List<String> clients, Instant now, ZoneId zone) {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final String LOCK = "🔒 ";
  private static final Set<String> NEVER = Set.of("workingLocation", "birthday");

  /** One of the calendars on which a meeting stands by itself. */
  private record Appearance(String calendar, Kept kept) {}

  /**
   * What should stand.
   *
   * @param own what people keep, by calendar
   */
  Map<String, Standing> expected(Map<String, List<Kept>> own) {
    var meetings = meetings(own);
    var all = new LinkedHashMap<String, Standing>();
    all.put(main, onMain(meetings));
    clients.forEach(client -> all.put(client, onClient(client, meetings)));
    return all;
  }

  /** Appearances of one meeting together, the one that leads first. */
  private Collection<List<Appearance>> meetings(Map<String, List<Kept>> own) {
    var byUid = new LinkedHashMap<String, List<Appearance>>();
    own.forEach(
        (calendar, all) ->
            all.forEach(
                kept ->
                    byUid
                        .computeIfAbsent(
                            kept.root().uid() + " " + kept.root().slot(), _ -> new ArrayList<>())
                        .add(new Appearance(calendar, kept))));
    byUid
        .values()
        .forEach(
            meeting ->
                meeting.sort(
                    Comparator.<Appearance>comparingInt(a -> a.calendar().equals(main) ? 0 : 1)
                        .thenComparingInt(a -> a.kept().root().content().mayEdit() ? 0 : 1)
                        .thenComparingInt(a -> clients.indexOf(a.calendar()))));
    return byUid.values();
  }

  private Standing onMain(Collection<List<Appearance>> meetings) {
    var instances = new ArrayList<String>();
    var series = new ArrayList<String>();
    for (List<Appearance> meeting : meetings) {
      if (meeting.stream().anyMatch(a -> a.calendar().equals(main) && leads(a, this::copies))) {
        continue;
      }
      meeting.stream()
          .filter(appearance -> leads(appearance, this::copies))
          .findFirst()
          .ifPresent(
              leader -> {
                taking(leader.kept(), this::copies).forEach(i -> instances.add(copy(i)));
                addSeries("copy", leader.kept(), this::copies, series);
              });
    }
    return new Standing(instances, series);
  }

  private Standing onClient(String client, Collection<List<Appearance>> meetings) {
    var instances = new ArrayList<String>();
    var series = new ArrayList<String>();
    for (List<Appearance> meeting : meetings) {
      if (meeting.stream().anyMatch(a -> a.calendar().equals(client) && blocks(a.kept().root()))) {
        continue;
      }
      meeting.stream()
          .filter(appearance -> !appearance.calendar().equals(client))
          .filter(appearance -> leads(appearance, this::blocks))
          .findFirst()
          .ifPresent(
              leader -> {
                taking(leader.kept(), this::blocks)
                    .forEach(i -> instances.add(Standing.block(i.slot(), i.start(), i.end())));
                addSeries("block", leader.kept(), this::blocks, series);
              });
    }
    return new Standing(instances, series);
  }

  private boolean leads(Appearance appearance, Predicate<Entry> takesPart) {
    Kept kept = appearance.kept();
    return takesPart.test(kept.root())
        ? isInWindow(kept.instances())
        : !taking(kept, takesPart).isEmpty();
  }

  /** A series takes part as a whole; of one that does not, an instance may by itself. */
  private List<Instance> taking(Kept kept, Predicate<Entry> takesPart) {
    if (takesPart.test(kept.root())) {
      return isInWindow(kept.instances())
          ? kept.instances().stream().filter(i -> takesPart.test(i.as())).toList()
          : List.of();
    }
    return kept.instances().stream()
        .filter(i -> takesPart.test(i.as()) && isInWindow(List.of(i)))
        .map(i -> new Instance("", i.as(), i.start(), i.end()))
        .toList();
  }

  private void addSeries(String kind, Kept kept, Predicate<Entry> takesPart, List<String> series) {
    Entry root = kept.root();
    if (root.isSeries() && takesPart.test(root) && !taking(kept, takesPart).isEmpty()) {
      series.add(Standing.series(kind, root.times().orElseThrow(), root.recurrence()));
    }
  }

  private boolean isInWindow(List<Instance> instances) {
    return instances.stream()
        .anyMatch(instance -> instance.end().instant(zone).isAfter(now.minus(WINDOW)));
  }

  private boolean copies(Entry entry) {
    return !entry.cancelled()
        && !entry.content().answer().equals("declined")
        && !NEVER.contains(entry.content().type());
  }

  private boolean blocks(Entry entry) {
    boolean busy = !entry.content().free() || entry.content().type().equals("outOfOffice");
    return copies(entry)
        && busy
        && entry.times().filter(t -> t.start().until(t.end()).isPositive()).isPresent();
  }

  private static String copy(Instance instance) {
    Entry.Content content = instance.as().content();
    return Standing.copy(
        instance.slot(),
        instance.start(),
        atLeastAMinute(instance),
        (content.mayEdit() ? "" : LOCK) + content.title(),
        content.place(),
        content.text(),
        content.free());
  }

  private static Moment atLeastAMinute(Instance instance) {
    return instance.start().until(instance.end()).isPositive()
        ? instance.end()
        : instance.start().plus(Duration.ofMinutes(1));
  }
}
