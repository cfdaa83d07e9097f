package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.server.corpus.EventEdit;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.simulation.People.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people do to what BusyBridge wrote. */
final class ManagedDeeds {
  /** The kinds of managed events that are edited here; for copies see {@link CopyDeeds}. */
  private static final Set<String> EDITED = Set.of("block");

  private ManagedDeeds() {}

  private static String kind(Found found) {
    return found.item().path("extendedProperties").path("private").path("busybridgeKind").asText();
  }

  /** Roots that are not about to fall out of the window. */
  private static List<Found> edited(People p, String calendar) {
    return p.managed(calendar).stream()
        .filter(f -> f.entry().series().isEmpty() && !f.entry().id().contains("_"))
        .filter(f -> EDITED.contains(kind(f)))
        .filter(
            f ->
                f.entry()
                    .times()
                    .orElseThrow()
                    .end()
                    .instant(SimWorld.ZONE)
                    .isAfter(p.world.now().minus(Duration.ofDays(20))))
        .toList();
  }

  /** The same again, tags included, as a program would copy it. */
  static void duplicate(People p) {
    String calendar = p.any(p.calendars());
    p.pick(p.managed(calendar).stream().filter(f -> f.entry().series().isEmpty()).toList())
        .ifPresent(
            found -> {
              ObjectNode body = found.item().deepCopy();
              new ArrayList<>(
                      List.of(
                          "id",
                          "iCalUID",
                          "etag",
                          "htmlLink",
                          "created",
                          "updated",
                          "creator",
                          "organizer",
                          "sequence",
                          "kind",
                          "attendees"))
                  .forEach(body::remove);
              if (kind(found).equals("block")) {
                body.put("summary", p.words(calendar));
              }
              p.tell(calendar + " duplicates " + found.entry().id());
              p.ownerOf(calendar).insert(calendar, body);
            });
  }

  static void editBlock(People p) {
    String calendar = p.any(p.calendars());
    p.pick(edited(p, calendar))
        .ifPresent(
            found -> {
              EventEdit edit =
                  p.any(
                      List.of(
                          EventEdit.RETITLED,
                          EventEdit.DESCRIBED,
                          EventEdit.MADE_FREE_OR_BUSY,
                          EventEdit.MOVED,
                          EventEdit.LENGTHENED));
              Optional<String> patch = edit.patch(found.entry(), p.chance);
              if (edit == EventEdit.DESCRIBED) {
                patch = Optional.of("{'location': 'Hall', 'description': 'mine'}");
              }
              CalendarDeeds.patchOrDelete(p, calendar, found.entry().id(), patch);
            });
  }

  static void deleteBlock(People p) {
    String calendar = p.any(p.calendars());
    p.pick(edited(p, calendar))
        .ifPresent(
            found ->
                CalendarDeeds.patchOrDelete(p, calendar, found.entry().id(), Optional.empty()));
  }

  static void blockInstance(People p) {
    String calendar = p.any(p.calendars());
    List<Found> all = p.managed(calendar);
    p.pick(edited(p, calendar).stream().filter(f -> f.entry().isSeries()).toList())
        .ifPresent(
            found -> {
              List<Instance> instances = p.expanded(found, all).instances();
              if (!instances.isEmpty()) {
                var now = CalendarDeeds.at(found.entry(), p.any(instances));
                EventEdit edit =
                    p.any(
                        List.of(
                            EventEdit.RETITLED,
                            EventEdit.MOVED,
                            EventEdit.MADE_FREE_OR_BUSY,
                            EventEdit.DELETED));
                CalendarDeeds.patchOrDelete(p, calendar, now.id(), edit.patch(now, p.chance));
              }
            });
  }

  static void splitBlock(People p) {
    String calendar = p.any(p.calendars());
    p.pick(edited(p, calendar).stream().filter(f -> f.entry().isSeries()).toList())
        .ifPresent(found -> CalendarDeeds.split(p, found, p.managed(calendar), "{}"));
  }

  /** Colour and reminders are the person's, on copies and blocks alike. */
  static void colour(People p) {
    String calendar = p.any(p.calendars());
    p.pick(
            p.managed(calendar).stream()
                .filter(f -> f.entry().series().isEmpty() && !f.entry().id().contains("_"))
                .toList())
        .ifPresent(
            found -> {
              String colour = Integer.toString(6 + p.chance.nextInt(5));
              CalendarDeeds.patchOrDelete(
                  p, calendar, found.entry().id(), Optional.of("{'colorId': '" + colour + "'}"));
              p.world.colours.put(new Ledger.Place(calendar, found.entry().id()), colour);
            });
  }
}
