package io.busybridge.sandbox.seed;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Who is who. */
final class Northwind {
  static final String DOMAIN = "northwind.example";

  static final Consultant NORA =
      consultant(
          "Nora Lindqvist",
          "Europe/Copenhagen",
          List.of(
              new At("Fjord Energy", "Europe/Oslo"),
              new At("Atlas Rail", "America/New_York"),
              new At("Meridian Health", "Europe/London")));

  static final Consultant MATEO =
      consultant(
          "Mateo Rivas",
          "Europe/Madrid",
          List.of(
              new At("Solaris Foods", "Europe/Madrid"),
              new At("Harbor Bank", "America/New_York"),
              new At("Kiso Robotics", "Asia/Tokyo")));

  static final Consultant AISHA =
      consultant(
          "Aisha Rahman",
          "Europe/London",
          List.of(
              new At("Lumen Museum", "Europe/Paris"),
              new At("Tideway Ports", "Europe/Lisbon"),
              new At("Copperline", "America/Los_Angeles")));

  static final List<Consultant> ALL = List.of(NORA, MATEO, AISHA);

  private Northwind() {}

  private record At(String client, String zone) {}

  private static Consultant consultant(String name, String zone, List<At> clients) {
    String local = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    String home = local + "@" + DOMAIN;
    return new Consultant(
        name,
        home,
        home,
        ZoneId.of(zone),
        clients.stream().map(at -> client(local, at, clients.indexOf(at))).toList());
  }

  /** Peacock, tangerine, basil: in the order in which the page colours its calendars. */
  private static String color(int place) {
    return List.of("7", "6", "10").get(place);
  }

  private static Client client(String local, At at, int place) {
    String email =
        local + "@" + at.client().toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
    return new Client(at.client(), email, email, color(place), ZoneId.of(at.zone()));
  }
}
