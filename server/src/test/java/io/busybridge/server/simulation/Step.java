package io.busybridge.server.simulation;

/**
 * One step of a history. What exactly happens is drawn from its own seed, so that a history still
 * makes sense when some of its steps are left out.
 */
record Step(Deed deed, long seed) {}
