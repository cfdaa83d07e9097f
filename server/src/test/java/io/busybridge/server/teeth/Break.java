package io.busybridge.server.teeth;

import java.util.List;

/**
 * One way to break the product.
 *
 * @param name what the broken product does
 * @param file of the source, below the server's root package
 * @param text stands there exactly once, and is replaced
 * @param tests classes below the root package, at least one of which has to fail
 */
record Break(String name, String file, String text, String instead, List<String> tests) {

  Break(String name, String file, String text, String instead, String test) {
    this(name, file, text, instead, List.of(test));
  }

  @Override
  public String toString() {
    return name;
  }
}
