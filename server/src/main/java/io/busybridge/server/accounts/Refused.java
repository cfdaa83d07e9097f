package io.busybridge.server.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable String field;

  /**
   * @param code in snake_case, to be quoted
   */
  public Refused(Kind kind, String code, String message) {
    this(kind, code, message, null);
  }

  private Refused(Kind kind, String code, String message, @Nullable String field) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.field = field;
  }

  /** A field's value makes no sense. */
  public static Refused field(String field, String message) {
    return new Refused(Kind.BAD_INPUT, "invalid_field", message, field);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** The field in question, where there is one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
