package io.busybridge.console;

import javafx.application.Application;

/**
 * Where the console starts. Not the application itself, so that it also starts from a class path.
 */
public final class Main {
  private Main() {}

  /** Opens the window and returns when it is closed. */
  public static void main(String[] args) {
    Application.launch(ConsoleApp.class, args);
  }
}
