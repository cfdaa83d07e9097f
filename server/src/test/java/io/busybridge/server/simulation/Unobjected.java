package io.busybridge.server.simulation;

import java.util.List;

/** 5 No harm, 6 Apart and 9 Within quota: nothing was asked of Google that should not have been. */
final class Unobjected implements Invariant {
  @Override
  public List<String> broken(SimWorld world) {
    return world.ledger.objections();
  }
}
