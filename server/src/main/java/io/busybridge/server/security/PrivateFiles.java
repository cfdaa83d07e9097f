package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that nobody else on the machine may read. */
final class PrivateFiles {
  private static final String FILE_MODE = "rw-------";
  private static final String FOLDER_MODE = "rwx------";

  private PrivateFiles() {}

  /** Replaces the file as a whole: a crash leaves the old one or the new one, never half of it. */
  static void write(Path file, String text) throws IOException {
    var target = file.toAbsolutePath();
    var folder = target.resolveSibling("").normalize();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode(folder, FOLDER_MODE));
    }
    var fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, mode(fresh, FILE_MODE))) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether others may read it, where the system knows such a thing. */
  static boolean readableByOthers(Path file) throws IOException {
    if (!knowsModes(file)) {
      return false;
    }
    var others = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
    return Files.getPosixFilePermissions(file).stream().anyMatch(others::contains);
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return knowsModes(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
