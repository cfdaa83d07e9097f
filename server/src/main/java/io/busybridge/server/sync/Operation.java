package io.busybridge.server.sync;

/** What is missing at a placement: one request, but for a write-back. */
public sealed interface Operation {
  Placement placement();

  /** Nothing stands there yet. */
  record Insert(Placement placement) implements Operation {}

  /** Something else stands there. */
  record Update(Placement placement) implements Operation {}

  /** It should not stand there any more. */
  record Delete(Placement placement) implements Operation {}

  /** An instance of a managed series that is not, or is again, as the series says. */
  record WriteInstance(Placement placement) implements Operation {}

  /** An instance that should not take place. */
  record CancelInstance(Placement placement) implements Operation {}

  /** A person changed it, and is owed an answer. */
  record WriteBack(Placement placement) implements Operation {}

  /** The operation for a placement that is due. */
  static Operation of(Placement due) {
    if (due.intent().isOwed()) {
      return new WriteBack(due);
    }
    return switch (due.want()) {
      case NOTHING -> due.isChild() ? new CancelInstance(due) : new Delete(due);
      case EVENT ->
          due.isChild() ? new WriteInstance(due) : due.live() ? new Update(due) : new Insert(due);
      case FOLLOW -> new WriteInstance(due);
      case CANCELLED -> new CancelInstance(due);
      case LEAVE ->
          throw new IllegalArgumentException("what is left standing is never due: " + due.id());
    };
  }
}
