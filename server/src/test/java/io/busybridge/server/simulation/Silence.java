package io.busybridge.server.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where everything fails on purpose, warnings of failures are no news. */
final class Silence implements BeforeAllCallback, AfterAllCallback {
  private static final Logger OURS = Logger.getLogger("io.busybridge");

  @Override
  public void beforeAll(ExtensionContext context) {
    OURS.setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    OURS.setLevel(null);
  }
}
