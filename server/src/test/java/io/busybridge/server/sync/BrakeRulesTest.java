package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The numbers of the brake, at their edges. */
class BrakeRulesTest {

  @Test
  void the_fourth_write_back_within_the_hour_waits() {
    assertFalse(Brake.holdsWriteBacks(0, 3));
    assertTrue(Brake.holdsWriteBacks(0, 4));
    assertFalse(Brake.holdsWriteBacks(2, 1));
    assertTrue(Brake.holdsWriteBacks(3, 1));
    assertFalse(Brake.holdsWriteBacks(9, 0), "nothing is due");
  }

  @Test
  void more_than_a_fifth_and_at_least_three_wait() {
    assertFalse(Brake.holdsRemovals(0, 2, 5));
    assertTrue(Brake.holdsRemovals(0, 3, 14));
    assertFalse(Brake.holdsRemovals(0, 3, 15), "exactly a fifth");
    assertTrue(Brake.holdsRemovals(2, 1, 8));
    assertFalse(Brake.holdsRemovals(2, 1, 13), "a fifth of what stood at the hour's beginning");
    assertFalse(Brake.holdsRemovals(9, 0, 1));
  }

  @Test
  void all_of_at_least_two_wait() {
    assertFalse(Brake.holdsRemovals(0, 1, 1));
    assertTrue(Brake.holdsRemovals(0, 2, 2));
    assertTrue(Brake.holdsRemovals(1, 1, 1));
    assertFalse(Brake.holdsRemovals(1, 1, 2));
  }
}
