package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Instance.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What BusyBridge wrote on a calendar for one user, in the oracle's words. */
final class Standing {
  private static final String MARKER = "──── synced by BusyBridge ────";

  private final Diary diary;

  Standing(Diary diary) {
    this.diary = diary;
  }

  /**
   * What stands.
   *
   * @param oracle tells what is too old to be looked at
   */
  List<String> lines(Oracle oracle) {
    var lines = new ArrayList<String>();
    for (Kept kept : diary.managed) {
      if (!oracle.isInWindow(kept.instances())) {
        continue;
      }
      kept.instances().forEach(instance -> lines.add(line(instance)));
      if (kept.root().isSeries()) {
        lines.add(
            Lines.series(kind(kept.root()).equals("copy") ? "copies" : "blocks", kept.root()));
      }
    }
    return lines;
  }

  private String line(Instance instance) {
    Entry entry = instance.as();
    JsonNode item = diary.item(entry);
    boolean reminds = item.path("reminders").path("useDefault").asBoolean(true);
    String visibility = item.path("visibility").asText("default");
    boolean tentative = item.path("status").asText().equals("tentative");
    return switch (kind(entry)) {
      case "copy" ->
          Lines.copy(
              instance,
              entry.content().free(),
              tentative,
              visibility,
              Lines.shown(Lines.ownAnswer(item, Set.of())),
              reminds,
              entry.content().title(),
              entry.content().place(),
              aboveFooter(entry.content().text()));
      case "block" ->
          Lines.block(instance, entry.content().title())
              + (entry.content().place().isEmpty() && entry.content().text().isEmpty()
                  ? ""
                  : " with details")
              + (entry.content().free() ? " free" : "")
              + (tentative ? " tentative" : "")
              + (visibility.equals("private") ? "" : " " + visibility)
              + (item.has("attendees") ? " with guests" : "")
              + (item.path("reminders").path("overrides").isEmpty() && !reminds
                  ? ""
                  : " with reminders");
      case String other -> "something of the kind ‹" + other + "› " + item;
    };
  }

  private String kind(Entry entry) {
    return diary
        .item(entry)
        .path("extendedProperties")
        .path("private")
        .path("busybridgeKind")
        .asText();
  }

  private static String aboveFooter(String description) {
    int marker = description.indexOf(MARKER);
    return marker < 0 ? description + " without a footer" : description.substring(0, marker);
  }
}
