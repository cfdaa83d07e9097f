package io.busybridge.server.sync;

/**
 * Whether a source event takes part at all: the table "Who gets what" of the rules, second half.
 *
 * @param copy {@link Rule#COPY_ON_MAIN}, or the rule by which there is no copy
 * @param block {@link Rule#BLOCK_ELSEWHERE}, or the rule by which there is no block
 */
record Participation(Rule copy, Rule block) {

  static Participation of(Source source, Preferences preferences) {
    if (source.cancelled()) {
      return none(Rule.CANCELLED);
    }
    if (source.answer() == Answer.DECLINED) {
      return none(Rule.DECLINED);
    }
    if (source.answer() == Answer.DISMISSED) {
      return none(Rule.DISMISSED);
    }
    return switch (source.type()) {
      case WORKING_LOCATION -> none(Rule.WORKING_LOCATION);
      case BIRTHDAY -> none(Rule.BIRTHDAY);
      // A type unknown to us is somebody's time all the same. Out of office is busy whatever it
      // says.
      case OUT_OF_OFFICE -> new Participation(Rule.COPY_ON_MAIN, Rule.BLOCK_ELSEWHERE);
      case DEFAULT, FOCUS_TIME, FROM_GMAIL, OTHER ->
          new Participation(Rule.COPY_ON_MAIN, block(source, preferences));
    };
  }

  boolean copies() {
    return copy == Rule.COPY_ON_MAIN;
  }

  boolean blocks() {
    return block == Rule.BLOCK_ELSEWHERE;
  }

  private static Rule block(Source source, Preferences preferences) {
    if (!source.opaque()) {
      return Rule.FREE;
    }
    if (source.isTentative() && !preferences.blockUnanswered()) {
      return Rule.UNANSWERED;
    }
    return source.isOfZeroLength() ? Rule.ZERO_LENGTH : Rule.BLOCK_ELSEWHERE;
  }

  private static Participation none(Rule rule) {
    return new Participation(rule, rule);
  }
}
