package io.busybridge.console.api;

/** Why a server could not be asked: a code that people can quote, and what they can do about it. */
public enum Failure {
  /** What was typed cannot be an address. */
  BAD_ADDRESS("C01", "This is not the address of a server. It looks like https://busy.example."),
  /** No such name. */
  UNKNOWN_HOST("C02", "There is no server of this name. Check its spelling and your network."),
  /** Nobody listens there. */
  NOT_REACHABLE("C03", "Nothing answers there. Check the port, and whether the server runs."),
  /** Too slow. */
  TIMED_OUT("C04", "The server took too long to answer. Try again in a moment."),
  /** TLS did not come about. */
  NOT_TRUSTED(
      "C05", "No trusted connection came about. Check the certificate, or whether it is http."),
  /** Some other server. */
  NOT_BUSYBRIDGE("C06", "Something answers there, but it is not BusyBridge."),
  /** An API that this console does not know. */
  OTHER_VERSION("C07", "This console and the server are of different versions. Update the older."),
  /** Anything else that breaks a connection. */
  BROKEN("C08", "The connection broke. Try again.");

  private final String code;
  private final String sentence;

  Failure(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** Short and stable, to be quoted. */
  public String code() {
    return code;
  }

  /** What happened and what to do, for a person. */
  public String sentence() {
    return sentence;
  }
}
