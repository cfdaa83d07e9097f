package io.busybridge.server.config;

import java.util.List;

/** The environment asks for something impossible. */
public final class ConfigInvalid extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  ConfigInvalid(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each: the variable, its value, and what is wanted instead. */
  public List<String> problems() {
    return problems;
  }
}
