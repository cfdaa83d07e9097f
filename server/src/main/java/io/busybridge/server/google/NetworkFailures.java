package io.busybridge.server.google;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** What is said of a call that got no answer; the exceptions' own messages may hold URLs. */
final class NetworkFailures {
  private NetworkFailures() {}

  static String name(IOException e) {
    return switch (e) {
      case HttpTimeoutException _ -> "time-out";
      case UnknownHostException _ -> "unknown host";
      case ConnectException _ -> "no connection";
      case SSLException _ -> "no secure connection";
      default -> "connection lost";
    };
  }
}
