package io.busybridge.server.engine;

/** A call of the provider failed; the message holds no content and no secret. */
public final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public CallFailed(Failure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  public CallFailed(Failure failure, Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
