package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installation's key, in a file of its own: a Tink keyset of AES-256-GCM keys as JSON in clear
 * text. Whoever has it and the database has the tokens, so the file is made with mode 0600 in a
 * folder with mode 0700; whoever loses it has to connect every account anew.
 *
 * <p>There is one key in it but while it is being changed for another: then the new one seals, and
 * the old one still opens what has not been sealed anew. That may be done by another process, so
 * the file is looked at whenever the key is used.
 */
public final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final int MOST_BYTES = 65_536;
  private static final String OLD = ".old-";

  private final Path path;
  private volatile State state;
  private volatile @Nullable Aead earlier;

  /** What was read last, and of which file. */
  private record State(Stamp stamp, String contents, KeysetHandle keyset, Aead aead, String id) {
    static State of(Stamp stamp, String contents, KeysetHandle keyset)
        throws GeneralSecurityException {
      // A keyset of another kind is as good as none.
      for (int i = 0; i < keyset.size(); i++) {
        if (!(keyset.getAt(i).getKey() instanceof AesGcmKey key)
            || key.getParameters().getKeySizeBytes() != 32) {
          throw new GeneralSecurityException("not a key of 256 bits");
        }
      }
      return new State(
          stamp,
          contents,
          keyset,
          keyset.getPrimitive(AeadConfig2026.get(), Aead.class),
          Integer.toUnsignedString(keyset.getPrimary().getId()));
    }

    AesGcmKey primary() {
      return (AesGcmKey) keyset.getPrimary().getKey();
    }
  }

  /** A file that took another's place has another stamp. */
  private record Stamp(@Nullable Object file, long modified, long size) {
    static Stamp of(Path path) throws IOException {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(
          attributes.fileKey(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          attributes.size());
    }
  }

  private KeyFile(Path path, State state) {
    this.path = path;
    this.state = state;
  }

  /**
   * Reads the key; makes one where there is no file yet.
   *
   * @throws KeyFileUnusable where the file cannot be read or written, or holds no such key
   */
  public static KeyFile openOrCreate(Path path) {
    try {
      return open(path);
    } catch (KeyFileUnusable e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return create(path);
      }
      throw e;
    }
  }

  /**
   * Reads the key.
   *
   * @throws KeyFileUnusable where the file is not there, cannot be read, or holds no such key
   */
  public static KeyFile open(Path path) {
    try {
      var file = new KeyFile(path, read(path));
      if (PrivateFiles.readableByOthers(path)) {
        LOG.warn("Others may read the key file {}; its mode should be 0600", path);
      }
      return file;
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new KeyFileUnusable(
          path,
          "holds no key of BusyBridge's. Put back the file that was made at the first start, or"
              + " set ENCRYPTION_KEY_FILE.",
          e);
    } catch (IOException e) {
      throw new KeyFileUnusable(
          path,
          "cannot be read ("
              + e.getClass().getSimpleName()
              + "). Let the server's user read it, or set ENCRYPTION_KEY_FILE to another file.",
          e);
    }
  }

  private static State read(Path path) throws IOException, GeneralSecurityException {
    Stamp stamp = Stamp.of(path);
    try (var in = Files.newInputStream(path)) {
      var text = new String(in.readNBytes(MOST_BYTES), UTF_8);
      return State.of(
          stamp,
          text,
          TinkJsonProtoKeysetFormat.parseKeyset(
              text, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
    }
  }

  private static KeyFile create(Path path) {
    try {
      return new KeyFile(
          path,
          write(
              path,
              KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())));
    } catch (IOException e) {
      throw cannotBeWritten(path, "made", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-256-GCM", e);
    }
  }

  private static KeyFileUnusable cannotBeWritten(Path path, String how, IOException e) {
    return new KeyFileUnusable(
        path,
        "cannot be "
            + how
            + " ("
            + e.getClass().getSimpleName()
            + "). Let the server's user write to the folder, or set ENCRYPTION_KEY_FILE.",
        e);
  }

  private static State write(Path path, KeysetHandle keyset)
      throws IOException, GeneralSecurityException {
    String contents =
        TinkJsonProtoKeysetFormat.serializeKeyset(
            keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    PrivateFiles.write(path, contents);
    return State.of(Stamp.of(path), contents, keyset);
  }

  // ---- as it is now

  /** The key as the file says now, whoever has changed it. */
  private State now() {
    State known = state;
    try {
      if (Stamp.of(path).equals(known.stamp())) {
        return known;
      }
      State read = read(path);
      LOG.info("The key file {} is another now", path);
      earlier = known.aead();
      state = read;
      return read;
    } catch (IOException | GeneralSecurityException | ClassCastException e) {
      // It is away for now, or half copied: what was read before is still good.
      LOG.warn("The key file {} cannot be read any more ({})", path, e.getClass().getSimpleName());
      return known;
    }
  }

  /** Which key seals now; a number that tells nothing of the key. */
  public String id() {
    return now().id();
  }

  public Path path() {
    return path;
  }

  /** What the file says, for a person to keep in a safe place. */
  public String contents() {
    return now().contents();
  }

  public Cipher cipher() {
    return new Cipher(this);
  }

  /** The keys before the last change that this process has seen. */
  Optional<Aead> earlier() {
    return Optional.ofNullable(earlier);
  }

  Aead aead() {
    return now().aead();
  }

  /** Whether it was the key that seals now which sealed this: Tink writes its id in front. */
  boolean isCurrent(byte[] sealed) {
    return sealed.length > 5
        && sealed[0] == 1
        && ByteBuffer.wrap(sealed).getInt(1) == now().keyset().getPrimary().getId();
  }

  // ---- changing the key

  /** Whether there are keys in it besides the one that seals. */
  public boolean isBeingChanged() {
    return now().keyset().size() > 1;
  }

  /**
   * Keeps the key as it is in a file beside, for backups that are older than the next one.
   *
   * @throws KeyFileUnusable where the file cannot be written
   */
  public Path keepOld() {
    State known = now();
    Path kept = path.resolveSibling(path.getFileName() + OLD + known.id());
    try {
      PrivateFiles.write(kept, known.contents());
      return kept;
    } catch (IOException e) {
      throw cannotBeWritten(kept, "made", e);
    }
  }

  /** The keys before this one that have been kept. */
  public List<KeyFile> old() {
    Path absolute = path.toAbsolutePath();
    String name = absolute.getFileName() + OLD;
    try (Stream<Path> files = Files.list(absolute.getParent())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .sorted()
          .map(KeyFile::open)
          .toList();
    } catch (IOException e) {
      throw new KeyFileUnusable(path, "is in a folder that cannot be listed.", e);
    }
  }

  /**
   * A new key seals from now on; the old ones go on opening what they sealed.
   *
   * @throws KeyFileUnusable where the file cannot be written; the key is the one it was then
   */
  public void addKey() {
    try {
      var fresh =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      change(
          KeysetHandle.newBuilder(now().keyset())
              .addEntry(
                  KeysetHandle.importKey(fresh.getPrimary().getKey())
                      .withFixedId(fresh.getPrimary().getId())
                      .makePrimary()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-256-GCM", e);
    }
  }

  /**
   * Forgets every key but the one that seals: what another one sealed cannot be opened any more.
   *
   * @throws KeyFileUnusable where the file cannot be written; the keys are the ones they were then
   */
  public void dropOldKeys() {
    KeysetHandle keyset = now().keyset();
    var primary = keyset.getPrimary();
    change(
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.importKey(primary.getKey())
                    .withFixedId(primary.getId())
                    .makePrimary()));
  }

  private void change(KeysetHandle.Builder keys) {
    try {
      State changed = write(path, keys.build());
      earlier = state.aead();
      state = changed;
    } catch (IOException e) {
      throw cannotBeWritten(path, "changed", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keys that could be read make a keyset", e);
    }
  }

  // ---- keys made from it

  /**
   * A key for one purpose (HKDF-SHA256): the same again after a restart, of no use for another; and
   * another one when the key has been changed.
   */
  @AccessesPartialKey
  public byte[] derive(String purpose, int length) {
    try {
      byte[] key = now().primary().getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(key)
                  .thenExpand(("busybridge/" + purpose).getBytes(UTF_8), length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks HKDF-SHA256", e);
    }
  }
}
