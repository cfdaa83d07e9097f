package io.busybridge.server.accounts;

/**
 * A person asked for something that the rules refuse; the message is a sentence for that person.
 */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What kind of no it is. */
  public enum Kind {
    /** A value that makes no sense. */
    BAD_INPUT,
    /** It does not exist, or belongs to somebody else. */
    NOT_FOUND,
    /** It makes sense, but not as things stand. */
    CONFLICT
  }

  private final Kind kind;
  private final String code;

  /**
   * @param code in snake_case, to be quoted
   */
  public Refused(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
