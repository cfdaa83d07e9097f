package io.busybridge.server.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One server on a database at a time: a lock on a file beside it, which the system takes back
 * however the process ends.
 */
public final class Running implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private Running(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes it.
   *
   * @return empty where a server runs on this database
   * @throws IOException where no file can be locked there
   */
  public static Optional<Running> on(Path database) throws IOException {
    Path absolute = database.toAbsolutePath().normalize();
    Files.createDirectories(absolute.getParent());
    Path file = absolute.resolveSibling(absolute.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new Running(channel, lock));
      }
    } catch (OverlappingFileLockException e) {
      // By this very process, which is as good a reason.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
