package io.busybridge.server.simulation;

import java.util.List;

/** A sentence of the rules that holds whatever has happened. */
interface Invariant {
  /** What is against it; empty where it holds. */
  List<String> broken(SimWorld world);
}
