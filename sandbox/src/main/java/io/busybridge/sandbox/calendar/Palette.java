package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Google's colours by id. */
final class Palette {
  static final String FOREGROUND = "#1d1d1d";
  static final Map<String, String> EVENTS =
      numbered(
          List.of(
              "#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db",
              "#e1e1e1", "#5484ed", "#51b749", "#dc2127"));
  static final Map<String, String> CALENDARS =
      numbered(
          List.of(
              "#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#42d692",
              "#16a765", "#7bd148", "#b3dc6c", "#fbe983", "#fad165", "#92e1c0", "#9fe1e7",
              "#9fc6e7", "#4986e7", "#9a9cff", "#b99aff", "#c2c2c2", "#cabdbf", "#cca6ac",
              "#f691b2", "#cd74e6", "#a47ae2"));

  private Palette() {}

  /** The answer of {@code colors.get}. */
  static ObjectNode colors() {
    ObjectNode colors = Json.object().put("kind", "calendar#colors");
    colors.put("updated", "2012-02-14T00:00:00.000Z");
    colors.set("calendar", table(CALENDARS));
    colors.set("event", table(EVENTS));
    return colors;
  }

  private static ObjectNode table(Map<String, String> palette) {
    ObjectNode table = Json.object();
    palette.forEach(
        (id, color) -> table.putObject(id).put("background", color).put("foreground", FOREGROUND));
    return table;
  }

  private static Map<String, String> numbered(List<String> colors) {
    var palette = new LinkedHashMap<String, String>();
    for (String color : colors) {
      palette.put(String.valueOf(palette.size() + 1), color);
    }
    return palette;
  }
}
