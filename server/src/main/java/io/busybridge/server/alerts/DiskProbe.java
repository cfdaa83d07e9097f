package io.busybridge.server.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Whether the disk of the database has room. */
public final class DiskProbe implements Probe {
  private static final long MEGABYTE = 1_000_000;

  /** Short of so much, or of a tenth of a disk that is small. */
  private static final long SHORT = 500 * MEGABYTE;

  private final Space space;

  /** Of a disk, in bytes. */
  record Room(long usable, long total) {}

  /** Tells how much room there is. */
  interface Space {
    Room room() throws IOException;
  }

  DiskProbe(Space space) {
    this.space = space;
  }

  /**
   * @param file the database
   */
  public static DiskProbe of(Path file) {
    return new DiskProbe(
        () -> {
          FileStore disk = Files.getFileStore(file);
          return new Room(disk.getUsableSpace(), disk.getTotalSpace());
        });
  }

  @Override
  public Findings look() {
    try {
      Room room = space.room();
      return new Findings(
          Set.of(Kind.DISK_SHORT),
          isShort(room)
              ? List.of(
                  new Condition(
                      Kind.DISK_SHORT,
                      new Subject.Installation(),
                      room.usable() / MEGABYTE + " MB are left"))
              : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isShort(Room room) {
    return room.usable() < Math.min(SHORT, room.total() / 10);
  }
}
