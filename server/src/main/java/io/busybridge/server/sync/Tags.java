package io.busybridge.server.sync;

import java.util.Map;
import java.util.TreeMap;

/**
 * What every managed event carries in {@code extendedProperties.private}. The database decides;
 * tags are for recovery.
 *
 * @param installation id of the installation that wrote it
 * @param user opaque id of the user it was written for
 * @param placement opaque id of the placement
 * @param rev counter recorded before the write was sent
 */
public record Tags(String installation, String user, Kind kind, String placement, int rev) {

  public static final String INSTALLATION = "busybridge";
  public static final String USER = "busybridgeUser";
  public static final String KIND = "busybridgeKind";
  public static final String PLACEMENT = "busybridgePlacement";
  public static final String REV = "busybridgeRev";

  /** The tag of the predecessor, whose events are nobody's source either. */
  public static final String OLDER = "calendarSyncEngine";

  public Map<String, String> toProperties() {
    var all = new TreeMap<String, String>();
    all.put(INSTALLATION, installation);
    all.put(USER, user);
    all.put(KIND, kind.tag());
    all.put(PLACEMENT, placement);
    all.put(REV, Integer.toString(rev));
    return all;
  }

  /** Whether these private properties say that some BusyBridge wrote the event. */
  public static boolean marksManaged(Map<String, String> properties) {
    return properties.containsKey(INSTALLATION) || "true".equals(properties.get(OLDER));
  }
}
