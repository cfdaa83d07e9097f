package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Where Google has been seen to behave now so, now so: how this world behaves.
 *
 * @param staleReads for how long after a write other sessions may still read the old state; at most
 *     one old version per write is remembered while this is above zero
 * @param minimalTombstones deleted events come as id and status alone, everywhere
 * @param guestsKeepDeletedMeetings an organizer's delete with {@code sendUpdates=none} leaves the
 *     guests' copies alive
 * @param instancesOutsideWindow increments of a windowed list report series outside the window
 * @param loneOrganizerAccepts an organizer who is the only guest and has not answered has accepted
 * @param sharingInsertsIntoList whoever is given access finds the calendar in the list
 * @param aclChangesExpireTokens a changed access rule ends the calendar's sync tokens
 * @param emptyPages a page is counted before it is filtered, so it may be short or empty
 * @param horizonDays how far from now endless series are expanded
 */
public record Switches(
    Duration staleReads,
    boolean minimalTombstones,
    boolean guestsKeepDeletedMeetings,
    boolean instancesOutsideWindow,
    boolean loneOrganizerAccepts,
    boolean sharingInsertsIntoList,
    boolean aclChangesExpireTokens,
    boolean emptyPages,
    int horizonDays) {

  public static Switches defaults() {
    return new Switches(Duration.ZERO, false, false, true, false, false, true, false, 730);
  }

  /** These with the members that {@code changes} names. Seconds for {@code staleReads}. */
  public Switches with(JsonNode changes) {
    return new Switches(
        changes.hasNonNull("staleReads")
            ? Duration.ofSeconds(changes.path("staleReads").asLong())
            : staleReads,
        changes.path("minimalTombstones").asBoolean(minimalTombstones),
        changes.path("guestsKeepDeletedMeetings").asBoolean(guestsKeepDeletedMeetings),
        changes.path("instancesOutsideWindow").asBoolean(instancesOutsideWindow),
        changes.path("loneOrganizerAccepts").asBoolean(loneOrganizerAccepts),
        changes.path("sharingInsertsIntoList").asBoolean(sharingInsertsIntoList),
        changes.path("aclChangesExpireTokens").asBoolean(aclChangesExpireTokens),
        changes.path("emptyPages").asBoolean(emptyPages),
        changes.path("horizonDays").asInt(horizonDays));
  }

  public ObjectNode toJson() {
    return Json.object()
        .put("staleReads", staleReads.toSeconds())
        .put("minimalTombstones", minimalTombstones)
        .put("guestsKeepDeletedMeetings", guestsKeepDeletedMeetings)
        .put("instancesOutsideWindow", instancesOutsideWindow)
        .put("loneOrganizerAccepts", loneOrganizerAccepts)
        .put("sharingInsertsIntoList", sharingInsertsIntoList)
        .put("aclChangesExpireTokens", aclChangesExpireTokens)
        .put("emptyPages", emptyPages)
        .put("horizonDays", horizonDays);
  }
}
