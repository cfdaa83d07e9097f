package io.busybridge.server.alerts;

import java.util.List;
import java.util.Set;

/** Looks for something that may be wrong. */
public interface Probe {

  /**
   * @param examined the kinds that were looked for this time
   */
  record Findings(Set<Kind> examined, List<Condition> found) {
    static final Findings NONE = new Findings(Set.of(), List.of());
  }

  Findings look();
}
