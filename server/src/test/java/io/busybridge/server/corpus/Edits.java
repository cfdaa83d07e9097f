package io.busybridge.server.corpus;

import io.busybridge.server.corpus.Instance.Kept;
import io.busybridge.server.engine.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A day on which people change a tenth of what they keep, by chance. */
final class Edits {
  private final CorpusWorld world;
  private final Random chance;
  private final List<String> done = new ArrayList<>();

  Edits(CorpusWorld world, Random chance) {
    this.world = world;
    this.chance = chance;
  }

  /** What was done, for whoever has to find out what went wrong. */
  String told() {
    return String.join("\n", done);
  }

  /** A tenth of the single events; of the series, which are few, every other one; instances. */
  void make() {
    for (String calendar : CorpusWorld.CLIENTS) {
      List<Kept> all = world.listed(calendar).kept(world.horizon());
      List<Kept> singles = shuffled(all.stream().filter(k -> !k.root().isSeries()).toList());
      List<Kept> series = shuffled(all.stream().filter(k -> k.root().isSeries()).toList());
      singles.subList(0, (singles.size() + 9) / 10).forEach(kept -> editWhole(calendar, kept));
      series.forEach(kept -> editInstance(calendar, kept));
      series.subList(0, (series.size() + 1) / 2).forEach(kept -> editWhole(calendar, kept));
    }
  }

  private List<Kept> shuffled(List<Kept> kept) {
    var all = new ArrayList<>(kept);
    Collections.shuffle(all, chance);
    return all;
  }

  private void editWhole(String calendar, Kept kept) {
    if (chance.nextInt(3) == 0) {
      ShapeEdit edit = any(ShapeEdit.values());
      apply(calendar, kept.root().id(), edit, Optional.of(edit.patch(kept, chance)));
    } else {
      EventEdit edit = any(EventEdit.values());
      apply(calendar, kept.root().id(), edit, edit.patch(kept.root(), chance));
    }
  }

  private void editInstance(String calendar, Kept kept) {
    if (kept.instances().isEmpty()) {
      return;
    }
    Instance instance = any(kept.instances().toArray(Instance[]::new));
    String id = kept.root().id() + "_" + instance.slot();
    var now =
        new Entry(
            id,
            "",
            Optional.of(kept.root().id()),
            instance.slot(),
            false,
            Optional.of(new Entry.Times(instance.start(), instance.end())),
            List.of(),
            instance.as().content());
    EventEdit edit = any(EventEdit.values());
    apply(calendar, id, edit, edit.patch(now, chance));
  }

  private <T> T any(T[] all) {
    return all[chance.nextInt(all.length)];
  }

  private void apply(String calendar, String id, Enum<?> edit, Optional<String> patch) {
    done.add(calendar + " " + id + " " + edit + " " + patch.orElse(""));
    Person owner = world.person(calendar);
    patch.ifPresentOrElse(
        body -> owner.patch(calendar, id, body), () -> owner.delete(calendar, id));
  }
}
