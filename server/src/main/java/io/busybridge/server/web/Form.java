package io.busybridge.server.web;

import java.util.Map;

/** The fields that a person filled in. */
public record Form(Map<String, String> fields) {

  /** Without white space around it; the empty string where nothing was sent. */
  public String text(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** As it was typed. */
  public String raw(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean ticked(String name) {
    return !raw(name).isEmpty();
  }

  public boolean says(String name, String value) {
    return text(name).equals(value);
  }
}
