package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Instance.Kept;
import io.busybridge.server.simulation.Seat.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says what should stand where for one user, by the tables "Who gets what" and "What is written" of
 * the sync rules and by nothing else: it knows none of the classes that decide in the product.
 *
 * @param diaries every connected calendar of the user, main first, then in order of connection
 * @param addresses of all the user's accounts
 * @param choice what the user prefers
 */
record Oracle(List<Diary> diaries, Set<String> addresses, Choice choice, Instant now, ZoneId zone) {
  private static final Duration WINDOW = Duration.ofDays(30);
  private static final Set<String> NEVER = Set.of("workingLocation", "birthday");

  /** One of the calendars on which a meeting stands by itself. */
  private record Appearance(Diary diary, Kept kept) {
    Entry root() {
      return kept.root();
    }

    boolean isOn(Diary other) {
      return diary.seat.row() == other.seat.row();
    }
  }

  /** Should a meeting's entry have something on the target? */
  private record Part(Diary target, Predicate<Appearance> appears, EntryTest takes) {}

  private interface EntryTest {
    boolean takes(Appearance from, Entry entry);
  }

  /** What should stand on a calendar of the user's that may be written, else nothing. */
  List<String> expected(Diary target) {
    var lines = new ArrayList<String>();
    Part part = part(target);
    Collection<List<Appearance>> meetings = meetings();
    for (List<Appearance> meeting : meetings) {
      if (meeting.stream().anyMatch(a -> a.isOn(target) && stands(target, a, a.root()))) {
        continue;
      }
      List<Appearance> elsewhere = meeting.stream().filter(a -> !a.isOn(target)).toList();
      List<Appearance> sameUid = sameUid(meetings, meeting);
      elsewhere.stream()
          .filter(a -> leads(a, part) && !isOneOfASeries(a, sameUid, part))
          .findFirst()
          .ifPresentOrElse(
              leader -> whole(leader, part, sameUid, lines),
              () -> exceptionsAlone(elsewhere, part, lines));
    }
    return lines;
  }

  /** On main a copy of a client's event, else a block. */
  private Part part(Diary target) {
    return new Part(
        target,
        a -> a.diary().seat.role() != Role.MAIN,
        (from, entry) ->
            isCopy(from, target) ? copies(from.diary(), entry) : blocks(from.diary(), entry));
  }

  private static boolean isCopy(Appearance from, Diary target) {
    return target.seat.role() == Role.MAIN && from.diary().seat.role() == Role.CLIENT;
  }

  /** What stands on the target by itself, so that nothing else is to stand there for it. */
  private boolean stands(Diary target, Appearance own, Entry entry) {
    return target.seat.role() == Role.MAIN
        ? copies(own.diary(), entry)
        : blocks(own.diary(), entry);
  }

  /** Appearances of one meeting together, the one that leads first. */
  private Collection<List<Appearance>> meetings() {
    var byUid = new LinkedHashMap<String, List<Appearance>>();
    for (Diary diary : diaries) {
      for (Kept kept : diary.own) {
        byUid
            .computeIfAbsent(kept.root().uid() + " " + kept.root().slot(), _ -> new ArrayList<>())
            .add(new Appearance(diary, kept));
      }
    }
    byUid
        .values()
        .forEach(
            meeting ->
                meeting.sort(
                    // Of a client's there is a copy, which says more than a block.
                    Comparator.<Appearance, Role>comparing(a -> a.diary().seat.role())
                        .thenComparingInt(a -> mayEdit(a.diary(), a.root()) ? 0 : 1)
                        .thenComparingLong(a -> a.diary().seat.row())));
    return byUid.values();
  }

  private static List<Appearance> sameUid(
      Collection<List<Appearance>> meetings, List<Appearance> meeting) {
    String uid = meeting.getFirst().root().uid();
    return meetings.stream().flatMap(List::stream).filter(a -> a.root().uid().equals(uid)).toList();
  }

  private boolean leads(Appearance a, Part part) {
    return part.takes().takes(a, a.root()) && isInWindow(a.kept().instances());
  }

  /**
   * An occurrence to which somebody is invited by itself is the same meeting as the series' one.
   */
  private boolean isOneOfASeries(Appearance a, List<Appearance> sameUid, Part part) {
    String slot = a.root().slot();
    return !slot.isEmpty()
        && sameUid.stream()
            .filter(other -> other.root().isSeries())
            .filter(other -> !other.isOn(a.diary()))
            .anyMatch(
                other -> {
                  Entry there = other.diary().occurrence(other.root(), slot);
                  return other.isOn(part.target())
                      ? stands(part.target(), other, there)
                      : part.takes().takes(other, there);
                });
  }

  /** A series takes part as a whole; instances that do not are left out of it. */
  private void whole(Appearance leader, Part part, List<Appearance> sameUid, List<String> lines) {
    Set<String> standing = new HashSet<>();
    sameUid.stream()
        .filter(a -> a.isOn(part.target()) && !a.root().slot().isEmpty())
        .filter(a -> stands(part.target(), a, a.root()))
        .forEach(a -> standing.add(a.root().slot()));
    List<Instance> taking =
        leader.kept().instances().stream()
            .filter(i -> part.takes().takes(leader, i.as()))
            .filter(i -> !leader.root().isSeries() || !standing.contains(i.slot()))
            .toList();
    taking.forEach(i -> lines.add(line(leader, i, part.target())));
    if (leader.root().isSeries() && !taking.isEmpty()) {
      lines.add(Lines.series(isCopy(leader, part.target()) ? "copies" : "blocks", leader.root()));
    }
  }

  /** Of a series that takes no part, nowhere, an instance may: it stands by itself, once. */
  private void exceptionsAlone(List<Appearance> meeting, Part part, List<String> lines) {
    var slots = new HashSet<String>();
    for (Appearance a : meeting) {
      if (a.root().isSeries()) {
        for (Instance i : a.kept().instances()) {
          if (!i.as().slot().isEmpty()
              && part.takes().takes(a, i.as())
              && isInWindow(List.of(i))
              && slots.add(i.slot())) {
            lines.add(line(a, new Instance("", i.as(), i.start(), i.end()), part.target()));
          }
        }
      }
    }
  }

  /** What ended more than thirty days ago takes no part. */
  boolean isInWindow(List<Instance> instances) {
    return instances.stream()
        .anyMatch(instance -> instance.end().instant(zone).isAfter(now.minus(WINDOW)));
  }

  private boolean copies(Diary diary, Entry entry) {
    return !entry.cancelled()
        && !answer(diary, entry).equals("declined")
        && !NEVER.contains(entry.content().type());
  }

  /** Who is out of the office is busy, whatever else the event says. */
  private boolean blocks(Diary diary, Entry entry) {
    return copies(diary, entry)
        && (entry.content().type().equals("outOfOffice")
            || (!entry.content().free()
                && (choice.blockUnanswered() || !isTentative(diary, entry))
                && entry.times().filter(t -> t.start().until(t.end()).isPositive()).isPresent()));
  }

  private String answer(Diary diary, Entry entry) {
    return Lines.ownAnswer(diary.item(entry), addresses);
  }

  private boolean isTentative(Diary diary, Entry entry) {
    return diary.item(entry).path("status").asText().equals("tentative")
        || Set.of("tentative", "needsAction").contains(answer(diary, entry));
  }

  private static boolean mayEdit(Diary diary, Entry entry) {
    return diary.writable && entry.content().mayEdit();
  }

  private String line(Appearance from, Instance instance, Diary target) {
    Entry entry = instance.as();
    if (!isCopy(from, target)) {
      return Lines.block(
          instance, target.seat.role() == Role.MAIN ? "Personal" : choice.blockTitle());
    }
    JsonNode item = from.diary().item(entry);
    boolean hidden =
        !from.diary().writable
            && !item.has("summary")
            && item.path("visibility").asText().equals("private");
    String title = hidden ? "Busy" : entry.content().title();
    return Lines.copy(
        instance,
        entry.content().free() && !entry.content().type().equals("outOfOffice"),
        isTentative(from.diary(), entry),
        choice.asOriginal() ? item.path("visibility").asText("default") : "private",
        // On another calendar than the account's own it stands in the footer.
        target.seat.calendar().equals(target.seat.account())
            ? Lines.shown(answer(from.diary(), entry))
            : "",
        choice.remind(),
        (mayEdit(from.diary(), entry) ? "" : choice.lockMark()) + title,
        entry.content().place(),
        entry.content().text());
  }
}
