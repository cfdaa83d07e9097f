package io.busybridge.server.store;

import io.busybridge.server.sync.Placement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Placements, in table {@code placements}; which of them are owed is {@link OwedPlacements}. */
final class PlacementsTable {

  /**
   * Saves placements, new or known; of one given twice the last counts. Most are known and stand
   * for the same as before: those are updated, which leaves all indexes but one alone. The others
   * are deleted and inserted rather than updated one after another: when placements change places
   * (a hand-over from one source to another and back), every order of updates would break a unique
   * index halfway.
   */
  void save(Connection connection, Collection<Placement> placements) throws SQLException {
    var byId = new LinkedHashMap<String, Placement>();
    for (Placement placement : placements) {
      byId.put(placement.id(), placement);
    }
    var others =
        Statements.batchUnmatched(
            connection, PlacementRow.UPDATE, byId.values(), PlacementRow::bindUpdate);
    delete(connection, others.stream().map(Placement::id).toList());
    Statements.batch(connection, PlacementRow.INSERT, others, PlacementRow::bindInsert);
  }

  void delete(Connection connection, Collection<String> ids) throws SQLException {
    Statements.batch(connection, "DELETE FROM placements WHERE id = ?", ids, Params::text);
  }

  List<Placement> byId(Connection connection, String id) throws SQLException {
    return select(connection, "WHERE p.id = ?", params -> params.text(id));
  }

  /** The live ones last. */
  List<Placement> byManagedId(Connection connection, long target, Collection<String> managedIds)
      throws SQLException {
    return selectIn(
        connection,
        "WHERE p.target = ? AND p.managed_id IN (…) ORDER BY p.live",
        managedIds,
        params -> params.number(target));
  }

  List<Placement> related(Connection connection, long calendar) throws SQLException {
    return select(
        connection,
        "WHERE p.target = ? OR p.source_calendar = ?",
        params -> params.number(calendar).number(calendar));
  }

  List<Placement> live(Connection connection, long target) throws SQLException {
    return select(connection, "WHERE p.target = ? AND p.live", params -> params.number(target));
  }

  List<Placement> children(Connection connection, Collection<String> parents) throws SQLException {
    return selectIn(connection, "WHERE p.parent <> '' AND p.parent IN (…)", parents, _ -> {});
  }

  List<Placement> byMeeting(Connection connection, long user, Collection<String> iCalUids)
      throws SQLException {
    return selectIn(
        connection,
        "WHERE p.user_id = ? AND p.i_cal_uid IN (…)",
        iCalUids,
        params -> params.number(user));
  }

  List<Placement> heldBy(Connection connection, String hold) throws SQLException {
    return select(connection, "WHERE p.hold = ? AND p.hold <> ''", params -> params.text(hold));
  }

  int countLiveOn(Connection connection, long target) throws SQLException {
    return Statements.count(
        connection,
        "SELECT count(*) FROM placements WHERE target = ? AND parent = '' AND live AND want <> 'LEAVE'",
        params -> params.number(target));
  }

  /** What was carried over to originals on this calendar has been seen there now. */
  void seeCarriedOver(Connection connection, long calendar) throws SQLException {
    Statements.update(
        connection,
        "UPDATE placements SET intent = '' WHERE source_calendar = ? AND intent = 'CARRIED_OVER'",
        params -> params.number(calendar));
  }

  /** A client's copies, or the blocks of a personal calendar. */
  int countLiveOnMainOf(Connection connection, long sourceCalendar) throws SQLException {
    return Statements.count(
        connection,
        """
        SELECT count(*) FROM placements p JOIN calendars c ON c.id = p.target
         WHERE p.source_calendar = ? AND p.parent = '' AND p.live AND c.role = 'MAIN'
        """,
        params -> params.number(sourceCalendar));
  }

  int countLiveBlocksOn(Connection connection, long target) throws SQLException {
    return Statements.count(
        connection,
        """
        SELECT count(*) FROM placements
         WHERE target = ? AND parent = '' AND kind = 'BLOCK' AND live
        """,
        params -> params.number(target));
  }

  private static List<Placement> select(
      Connection connection, String where, Statements.Binder binder) throws SQLException {
    return Statements.query(connection, PlacementRow.SELECT + where, binder, PlacementRow::read);
  }

  private static List<Placement> selectIn(
      Connection connection, String where, Collection<String> ids, Statements.Binder before)
      throws SQLException {
    return Statements.queryIn(
        connection, PlacementRow.SELECT + where, ids, before, PlacementRow::read);
  }
}
