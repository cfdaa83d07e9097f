package io.busybridge.server;

/** Something else listens where we want to; the message says where and what can be done. */
final class PortTaken extends Exception {
  private static final long serialVersionUID = 1;

  PortTaken(String what, String address, int port, String variable, Throwable cause) {
    super(
        "Port %d%s, wanted for the %s, is taken: stop what listens there, or set %s to another."
            .formatted(port, address.isEmpty() ? "" : " on " + address, what, variable),
        cause);
  }
}
