package io.busybridge.server.simulation;

import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Moment;
import io.busybridge.server.simulation.People.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Meetings between accounts: who invites whom, and what they answer. */
final class MeetingDeeds {
  /** Organizes meetings, and is nobody's client. */
  static final String BOSS = "boss@x.example";

  /** Has no calendar at Google. */
  private static final String OUTSIDER = "guest@elsewhere.example";

  private MeetingDeeds() {}

  /** The primary calendars of everybody's accounts. */
  private static List<String> accounts(People p) {
    var all = new LinkedHashSet<String>();
    p.world.members.forEach(m -> m.seats.forEach(seat -> all.add(seat.account())));
    return List.copyOf(all);
  }

  private static List<String> guests(People p, String organizer) {
    var all = new ArrayList<>(accounts(p));
    all.add(OUTSIDER);
    all.remove(organizer);
    Collections.shuffle(all, new Random(p.chance.nextLong()));
    return all.subList(0, 1 + p.chance.nextInt(Math.min(4, all.size())));
  }

  private static String attendees(List<String> guests) {
    return "'attendees': ["
        + guests.stream().map(g -> "{'email': '" + g + "'}").collect(Collectors.joining(", "))
        + "]";
  }

  static void invite(People p) {
    var organizers = new ArrayList<>(accounts(p));
    organizers.add(BOSS);
    organizers.add(BOSS);
    String organizer = p.any(organizers);
    Moment start = p.moment();
    String body =
        "{"
            + p.details(organizer)
            + ", "
            + People.times(start, start.plus(p.length()))
            + ", "
            + attendees(guests(p, organizer))
            + (p.oneIn(2) ? ", 'recurrence': ['" + p.rule(false) + "']" : "")
            + (p.oneIn(4) ? ", 'guestsCanModify': true" : "")
            + "}";
    p.tell(organizer + " " + body);
    p.world.person(organizer).insert(organizer, People.json(body));
  }

  static void answer(People p) {
    String guest = p.any(accounts(p));
    List<Found> invited =
        p.kept(guest).stream()
            .filter(f -> !Lines.ownAnswer(f.item(), Set.of()).isEmpty())
            .filter(f -> !f.item().path("organizer").path("self").asBoolean())
            .toList();
    p.pick(invited)
        .ifPresent(
            found -> {
              String id = found.entry().id();
              if (found.entry().isSeries() && p.oneIn(2)) {
                List<Instance> instances = p.expanded(found, p.kept(guest)).instances();
                if (!instances.isEmpty()) {
                  id += "_" + p.any(instances).slot();
                }
              }
              String answer =
                  p.any(List.of("accepted", "declined", "declined", "tentative", "needsAction"));
              CalendarDeeds.patchOrDelete(
                  p,
                  guest,
                  id,
                  Optional.of(
                      "{'attendeesOmitted': true, 'attendees': [{'email': '"
                          + guest
                          + "', 'responseStatus': '"
                          + answer
                          + "'}]}"));
            });
  }

  /** Some are not invited any more, others are. */
  static void changeGuests(People p) {
    organized(p)
        .ifPresent(
            found ->
                CalendarDeeds.patchOrDelete(
                    p,
                    found.calendar(),
                    found.entry().id(),
                    Optional.of("{" + attendees(guests(p, found.calendar())) + "}")));
  }

  /** Somebody is invited to one occurrence only, or to that one not any more. */
  static void inviteToOne(People p) {
    organized(p)
        .filter(found -> found.entry().isSeries())
        .ifPresent(
            found -> {
              List<Instance> instances = p.expanded(found, p.kept(found.calendar())).instances();
              if (!instances.isEmpty()) {
                CalendarDeeds.patchOrDelete(
                    p,
                    found.calendar(),
                    found.entry().id() + "_" + p.any(instances).slot(),
                    Optional.of("{" + attendees(guests(p, found.calendar())) + "}"));
              }
            });
  }

  private static Optional<Found> organized(People p) {
    var organizers = new ArrayList<>(accounts(p));
    organizers.add(BOSS);
    organizers.add(BOSS);
    String organizer = p.any(organizers);
    return p.pick(
        p.kept(organizer).stream()
            .filter(f -> f.item().path("organizer").path("self").asBoolean())
            .filter(f -> f.entry().series().isEmpty() && f.item().has("attendees"))
            .toList());
  }
}
