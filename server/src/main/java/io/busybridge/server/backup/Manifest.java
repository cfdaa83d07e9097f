package io.busybridge.server.backup;

import java.time.Instant;
import java.util.List;

/**
 * What has to be known of a backup before it is put back: the file {@code manifest.json} in it.
 *
 * @param format of the zip; this program knows {@link #FORMAT}
 * @param kind {@link Kind#code}
 * @param productVersion of the program that made it
 * @param schemaVersion of the database in it
 * @param keyId which key its secrets were sealed with; tells nothing of the key itself
 */
record Manifest(
    int format,
    String kind,
    Instant createdAt,
    String productVersion,
    int schemaVersion,
    String keyId,
    List<Entry> files) {
  static final int FORMAT = 1;

  /**
   * A file of the zip.
   *
   * @param sha256 in hexadecimal
   */
  record Entry(String name, long size, String sha256) {}
}
