package io.busybridge.server.simulation;

/**
 * One calendar as one user has it connected.
 *
 * @param user row id
 * @param row row id of the connection
 * @param account address of the account by which it is reached
 * @param calendar its id at Google
 * @param writeBlocks the user wants blocks there
 */
record Seat(
    long user,
    long row,
    long accountRow,
    String account,
    String calendar,
    Role role,
    boolean writeBlocks) {

  /** What a calendar is to its user, in the words of the rules. */
  enum Role {
    MAIN,
    CLIENT,
    PERSONAL
  }
}
