package io.busybridge.server.simulation;

/**
 * What a user has chosen, as far as it can be seen in what is written.
 *
 * @param remind copies have main's default reminders, else none
 * @param asOriginal copies are as visible as their originals, else private
 */
record Choice(
    String blockTitle,
    String lockMark,
    boolean blockUnanswered,
    boolean remind,
    boolean asOriginal) {

  static final Choice DEFAULT = new Choice("Busy", "🔒 ", true, true, false);
}
