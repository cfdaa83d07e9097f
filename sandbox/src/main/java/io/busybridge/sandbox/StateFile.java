package io.busybridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one file in which a sandbox is kept: written soon after a change and on close, always as a
 * whole, by renaming a finished copy over it.
 */
final class StateFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StateFile.class.getName());
  private static final long SOON_MILLIS = 500;
  private static final long AFTER_FAILURE_MILLIS = 5_000;

  private final Path file;
  private final Supplier<ObjectNode> state;
  private final Thread writer;
  private boolean dirty;
  private boolean closed;

  StateFile(Path file, Supplier<ObjectNode> state) {
    this.file = file;
    this.state = state;
    writer = Thread.ofVirtual().name("sandbox-file").unstarted(this::run);
  }

  /**
   * What the file holds.
   *
   * @throws IOException when it is there and cannot be read, with words for a person
   */
  static Optional<ObjectNode> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Json.MAPPER.readTree(file.toFile()) instanceof ObjectNode saved
          && saved.path("busybridgeSandbox").asInt() == 1) {
        return Optional.of(saved);
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no sandbox file: " + e.getOriginalMessage(), e);
    }
    throw new IOException(file + " is no sandbox file, or one of a newer version.");
  }

  void start() {
    writer.start();
  }

  /** Something has changed. */
  synchronized void touch() {
    if (!dirty) {
      dirty = true;
      notifyAll();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }

  private void run() {
    try {
      long pause = SOON_MILLIS;
      while (awaitChange(pause)) {
        pause = writeOrWarn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a change, and then for a moment in case more are coming. */
  private synchronized boolean awaitChange(long pause) throws InterruptedException {
    while (!dirty && !closed) {
      wait();
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
    for (long left = pause; left > 0 && !closed; left = millisUntil(end)) {
      wait(left);
    }
    dirty = false;
    return !closed;
  }

  private static long millisUntil(long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
  }

  /** Returns how long to wait before the next one: a large world is written less often. */
  private long writeOrWarn() {
    long begin = System.nanoTime();
    try {
      write();
      return SOON_MILLIS + 10 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The sandbox's file could not be written: " + file, e);
      touch();
      return AFTER_FAILURE_MILLIS;
    }
  }

  private void write() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is a folder.");
    }
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
    try {
      Json.MAPPER.writeValue(draft.toFile(), state.get());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
