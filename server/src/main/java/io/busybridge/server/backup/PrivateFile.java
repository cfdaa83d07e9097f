package io.busybridge.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that nobody else on the machine may read, and how they get their names. */
final class PrivateFile {
  private PrivateFile() {}

  /** A new and empty file, in the place of one that was left behind. */
  static Path create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return Files.createFile(file, mode(file, "rw-------"));
  }

  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder, "rwx------"));
    }
  }

  /** A file that is complete on the disk gets its name, for good. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    // A name is written down only with its folder. (Windows has no such thing, and no need.)
    if (supportsModes(to)) {
      try (var folder =
          FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** A private file with the same in it, down to the disk. */
  static void copy(Path from, Path to) throws IOException {
    try (var out = Files.newOutputStream(create(to), StandardOpenOption.WRITE)) {
      Files.copy(from, out);
    }
    toDisk(to);
  }

  static void toDisk(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return supportsModes(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean supportsModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
