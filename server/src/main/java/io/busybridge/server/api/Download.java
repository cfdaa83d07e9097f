package io.busybridge.server.api;

import java.nio.file.Path;

/**
 * A file that is sent as it is, however large.
 *
 * @param name for the person who keeps it
 * @param then what is done when it was sent, or could not be
 */
public record Download(String name, String contentType, Path file, Runnable then) {

  static Download of(String name, String contentType, Path file) {
    return new Download(name, contentType, file, () -> {});
  }

  Download andThen(Runnable last) {
    return new Download(name, contentType, file, last);
  }
}
