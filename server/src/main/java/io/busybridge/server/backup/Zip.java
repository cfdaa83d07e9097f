package io.busybridge.server.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.busybridge.common.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup as a file: first what has to be known of it, then the database. */
final class Zip {
  static final String MANIFEST = "manifest.json";
  static final String DATABASE = "database.db";

  /** Far more than one has ever been. */
  private static final int MOST_MANIFEST_BYTES = 1 << 16;

  private static final JsonMapper JSON = Json.lenient();

  private Zip() {}

  /** Writes one, down to the disk; the file must not be there yet, and is nobody else's to read. */
  static void write(Path zip, Manifest manifest, Path database) throws IOException {
    try (var channel =
            FileChannel.open(
                PrivateFile.create(zip), StandardOpenOption.WRITE, StandardOpenOption.READ);
        var out =
            new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)))) {
      out.putNextEntry(new ZipEntry(MANIFEST));
      out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
      out.closeEntry();
      out.putNextEntry(new ZipEntry(DATABASE));
      Files.copy(database, out);
      out.closeEntry();
      out.finish();
      out.flush();
      channel.force(true);
    }
  }

  /** What a file says of itself. */
  static Manifest.Entry entry(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return new Manifest.Entry(
        DATABASE, Files.size(file), HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * What is known of a backup.
   *
   * @throws BackupRefused where it is none
   */
  static Manifest manifest(Path zip) throws IOException {
    try (var in = open(zip)) {
      return manifest(in);
    } catch (ZipException e) {
      throw new BackupRefused("It is damaged: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Takes the database out into a file of ours, and looks whether it is what was put in.
   *
   * @throws BackupRefused where it is not
   */
  static Manifest extract(Path zip, Path database) throws IOException {
    try (var in = open(zip)) {
      Manifest manifest = manifest(in);
      Manifest.Entry entry =
          manifest.files().stream()
              .filter(file -> file.name().equals(DATABASE))
              .findFirst()
              .orElseThrow(() -> new BackupRefused("There is no database in it."));
      ZipEntry next = in.getNextEntry();
      if (next == null || !next.getName().equals(DATABASE)) {
        throw new BackupRefused("There is no database in it.");
      }
      MessageDigest digest = sha256();
      try (var out =
          new DigestOutputStream(
              Files.newOutputStream(PrivateFile.create(database), StandardOpenOption.WRITE),
              digest)) {
        in.transferTo(out);
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
        throw new BackupRefused("It is damaged: the database in it is not the one it was made of.");
      }
      return manifest;
    } catch (ZipException | java.io.EOFException e) {
      throw new BackupRefused("It is damaged: " + e.getMessage() + ".", e);
    }
  }

  private static ZipInputStream open(Path zip) throws IOException {
    return new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)));
  }

  private static Manifest manifest(ZipInputStream in) throws IOException {
    ZipEntry first = in.getNextEntry();
    if (first == null || !first.getName().equals(MANIFEST)) {
      throw new BackupRefused("It is no backup of BusyBridge.");
    }
    return parse(in);
  }

  private static Manifest parse(InputStream in) throws IOException {
    byte[] text = in.readNBytes(MOST_MANIFEST_BYTES);
    Manifest manifest;
    try {
      manifest = JSON.readValue(text, Manifest.class);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new BackupRefused("It is no backup of BusyBridge: its manifest cannot be read.", e);
    }
    if (manifest.format() > Manifest.FORMAT) {
      throw new BackupRefused(
          "It was made by a newer BusyBridge (%s); start that version or a later one."
              .formatted(manifest.productVersion()));
    }
    return manifest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
