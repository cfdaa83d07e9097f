package io.busybridge.server.config;

/** How much is logged. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARNING,
  ERROR
}
