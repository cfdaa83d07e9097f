package io.busybridge.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a sync the process was when it died, told by what it left in its database. */
enum KillPhase {
  /** Writes were under way, and at least one had its effect: its answer is lost. */
  WRITTEN_NOT_RECORDED("writes in flight, some with their effect, their answers lost"),
  /** Writes were recorded as sent, and none had an effect yet. */
  SENT_WITHOUT_EFFECT("writes in flight, none with an effect yet"),
  /** Between two batches: something is planned and not yet sent. */
  PLANNED("planned, not sent"),
  /** What was read is recorded, what follows from it is not. */
  READ("read, not planned"),
  /** Nothing was owed: before the read was recorded, or after everything. */
  NOTHING_OWED("nothing owed: before a read was recorded, or when all was done");

  final String words;

  KillPhase(String words) {
    this.words = words;
  }

  /**
   * Looks into the database of a process that is dead, and at the provider.
   *
   * @param people who own the calendars, by the calendar's id at Google
   */
  static KillPhase of(Path database, Map<String, Person> people) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      int inFlight = 0;
      int effects = 0;
      var standing = new HashMap<String, Map<String, JsonNode>>();
      try (var statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT c.google_id, p.managed_id, p.rev, p.want FROM placements p"
                      + " JOIN calendars c ON c.id = p.target WHERE p.in_flight")) {
        while (rows.next()) {
          inFlight++;
          Map<String, JsonNode> events =
              standing.computeIfAbsent(rows.getString(1), id -> events(people, id));
          JsonNode event = events.get(rows.getString(2));
          boolean gone = event == null || event.path("status").asText().equals("cancelled");
          boolean effect =
              List.of("NOTHING", "CANCELLED").contains(rows.getString(4))
                  ? gone
                  : event != null && !gone && rev(event).equals(rows.getString(3));
          effects += effect ? 1 : 0;
        }
      }
      if (inFlight > 0) {
        return effects > 0 ? WRITTEN_NOT_RECORDED : SENT_WITHOUT_EFFECT;
      }
      return count(connection, "SELECT count(*) FROM placements WHERE owed") > 0
          ? PLANNED
          : count(connection, "SELECT count(*) FROM dirty_meetings") > 0 ? READ : NOTHING_OWED;
    }
  }

  private static Map<String, JsonNode> events(Map<String, Person> people, String calendar) {
    var byId = new HashMap<String, JsonNode>();
    Person person = people.get(calendar);
    if (person == null) {
      throw new IllegalStateException("nobody's calendar: " + calendar);
    }
    person.all(calendar, true).forEach(event -> byId.put(event.path("id").asText(), event));
    return byId;
  }

  private static String rev(JsonNode event) {
    return event.path("extendedProperties").path("private").path("busybridgeRev").asText();
  }

  private static int count(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
