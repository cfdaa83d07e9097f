package io.busybridge.server.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.corpus.Instance.Kept;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A calendar as the Calendar API lists it, series not expanded: what people keep there, and what
 * BusyBridge wrote there.
 */
final class Listed {
  private static final String MARKER = "──── synced by BusyBridge ────";

  private final List<Entry> own = new ArrayList<>();
  private final List<Entry> managed = new ArrayList<>();

  /** Every entry that BusyBridge wrote, with its tags, by id. */
  private final Map<String, JsonNode> written = new HashMap<>();

  Listed(List<JsonNode> items, ZoneId zone) {
    items.stream()
        .filter(item -> !tag(item, "busybridge").isEmpty())
        .forEach(item -> written.put(item.get("id").asText(), item));
    for (JsonNode item : items) {
      Entry entry = Entry.of(item, zone);
      boolean ours =
          written.containsKey(entry.id())
              || entry.series().filter(written::containsKey).isPresent();
      (ours ? managed : own).add(entry);
    }
  }

  List<Entry> own() {
    return own;
  }

  List<Kept> kept(LocalDate horizon) {
    return Instance.expand(own, horizon);
  }

  /** What BusyBridge wrote; what must not be in it is named in the line. */
  Standing standing(LocalDate horizon) {
    var instances = new ArrayList<String>();
    var series = new ArrayList<String>();
    for (Kept kept : Instance.expand(managed, horizon)) {
      kept.instances().forEach(instance -> instances.add(line(instance)));
      if (kept.root().isSeries() && !kept.instances().isEmpty()) {
        series.add(
            Standing.series(
                kind(kept.root()), kept.root().times().orElseThrow(), kept.root().recurrence()));
      }
    }
    return new Standing(instances, series);
  }

  private String line(Instance instance) {
    Entry.Content content = instance.as().content();
    String wrong = wrong(instance.as());
    return switch (kind(instance.as())) {
      case "copy" ->
          Standing.copy(
                  instance.slot(),
                  instance.start(),
                  instance.end(),
                  content.title(),
                  content.place(),
                  aboveFooter(content.text()),
                  content.free())
              + wrong;
      case "block" ->
          Standing.block(instance.slot(), instance.start(), instance.end())
              + (content.title().equals("Busy") ? "" : " with the title ‹" + content.title() + "›")
              + (content.place().isEmpty() && content.text().isEmpty() ? "" : " with details")
              + (content.free() ? " free" : "")
              + wrong;
      case String other -> "something of the kind ‹" + other + "› " + instance;
    };
  }

  private String kind(Entry entry) {
    return tag(item(entry), "busybridgeKind");
  }

  private JsonNode item(Entry entry) {
    JsonNode item = written.get(entry.id());
    if (item == null) {
      throw new AssertionError("an exception without tags: " + entry);
    }
    return item;
  }

  private String wrong(Entry entry) {
    JsonNode item = item(entry);
    boolean reminds = item.path("reminders").path("useDefault").asBoolean();
    return (item.path("visibility").asText().equals("private") ? "" : " not private")
        + (item.has("attendees") ? " with guests" : "")
        + (reminds && kind(entry).equals("block") ? " with reminders" : "");
  }

  private static String aboveFooter(String description) {
    int marker = description.indexOf(MARKER);
    return marker < 0 ? description + " without a footer" : description.substring(0, marker);
  }

  private static String tag(JsonNode item, String name) {
    return item.path("extendedProperties").path("private").path(name).asText();
  }
}
