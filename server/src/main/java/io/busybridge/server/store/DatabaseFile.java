package io.busybridge.server.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.sqlite.SQLiteException;

/** The database as a file: made so that others cannot read it, and what may be wrong with it. */
final class DatabaseFile {

  static final String DISK_FULL = "The disk of the database is full.";

  private DatabaseFile() {}

  /** Makes folder and file where they are missing. */
  static Path prepare(Path file) {
    if (file.toString().contains("?")) {
      throw new DatabaseUnusable(file, "a question mark cannot be part of DATABASE_PATH.");
    }
    if (Files.isDirectory(file)) {
      throw new DatabaseUnusable(file, "is a folder. Set DATABASE_PATH to a file in it.");
    }
    try {
      var folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (!Files.exists(file)) {
        Files.createFile(file, readableByUsAlone(file));
      }
    } catch (FileAlreadyExistsException e) {
      throw new DatabaseUnusable(
          file, e.getFile() + " is no folder. Set DATABASE_PATH to another place.", e);
    } catch (IOException e) {
      throw new DatabaseUnusable(
          file,
          "cannot be made ("
              + e.getClass().getSimpleName()
              + "). Let the server's user write to the folder, or set DATABASE_PATH.",
          e);
    }
    return file;
  }

  /** SQLite gives its side files the mode of the database. */
  private static FileAttribute<?>[] readableByUsAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  static DatabaseUnusable explain(Path file, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException e) {
        return new DatabaseUnusable(file, advice(e), failure);
      }
    }
    return new DatabaseUnusable(file, "cannot be opened: " + failure.getMessage(), failure);
  }

  /** Why nothing can be written; names no file, for anybody may read it. */
  static String trouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException e) {
        return switch (e.getResultCode().code & 0xff) {
          case 13 /* SQLITE_FULL */ -> DISK_FULL;
          case 5 /* SQLITE_BUSY */, 6 /* SQLITE_LOCKED */ ->
              "Another program has the database locked.";
          case 11 /* SQLITE_CORRUPT */ -> "The database is damaged.";
          case 8 /* SQLITE_READONLY */ -> "The database may only be read.";
          default -> "The database cannot be written; the server's log says more.";
        };
      }
    }
    return "The database cannot be written; the server's log says more.";
  }

  /** Whether it means that the file is damaged. */
  static boolean isDamage(SQLiteException e) {
    int code = e.getResultCode().code & 0xff;
    return code == 11 /* SQLITE_CORRUPT */ || code == 26 /* SQLITE_NOTADB */;
  }

  private static String advice(SQLiteException e) {
    // The low byte is the primary code; the rest only says more.
    return switch (e.getResultCode().code & 0xff) {
      case 26 /* SQLITE_NOTADB */ ->
          "is not a SQLite database. Set DATABASE_PATH to the right file, or put back a backup.";
      case 11 /* SQLITE_CORRUPT */ ->
          "is damaged. Put back a backup, or mend a copy of it with sqlite3's .recover.";
      case 8 /* SQLITE_READONLY */, 14 /* SQLITE_CANTOPEN */, 3 /* SQLITE_PERM */ ->
          "cannot be opened for writing. Let the server's user read and write the file and its"
              + " folder.";
      case 5 /* SQLITE_BUSY */, 6 /* SQLITE_LOCKED */ ->
          "is in use by another process. Stop the other BusyBridge first.";
      case 13 /* SQLITE_FULL */ -> "its disk is full. Make room and start again.";
      default -> "cannot be opened: " + e.getMessage();
    };
  }
}
