package io.busybridge.server.backup;

import java.time.Instant;

/**
 * A backup in the folder.
 *
 * @param id opaque to others, and a part of the file's name
 * @param size in bytes, zipped
 */
public record Backup(String id, Kind kind, Instant createdAt, long size) {}
