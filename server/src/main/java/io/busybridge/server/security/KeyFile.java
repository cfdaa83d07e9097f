package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.slf4j.LoggerFactory;

/**
 * The installation's key, in a file of its own: a Tink keyset of one AES-256-GCM key as JSON in
 * clear text. Whoever has it and the database has the tokens, so the file is made with mode 0600 in
 * a folder with mode 0700; whoever loses it has to connect every account anew.
 */
public final class KeyFile {
  private static final int MOST_BYTES = 65_536;

  private final Path path;
  private final String contents;
  private final KeysetHandle keyset;

  private KeyFile(Path path, String contents, KeysetHandle keyset) {
    this.path = path;
    this.contents = contents;
    this.keyset = keyset;
  }

  /**
   * Reads the key; makes one where there is no file yet.
   *
   * @throws KeyFileUnusable where the file cannot be read or written, or holds no such key
   */
  public static KeyFile openOrCreate(Path path) {
    try {
      return new KeyFile(path, read(path)).checked();
    } catch (NoSuchFileException e) {
      return create(path);
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

  private KeyFile(Path path, String contents) throws GeneralSecurityException {
    this(
        path,
        contents,
        TinkJsonProtoKeysetFormat.parseKeyset(
            contents, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
  }

  private static String read(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      var text = new String(in.readNBytes(MOST_BYTES), UTF_8);
      if (PrivateFiles.readableByOthers(path)) {
        LoggerFactory.getLogger(KeyFile.class)
            .warn("Others may read the key file {}; its mode should be 0600", path);
      }
      return text;
    }
  }

  private static KeyFile create(Path path) {
    try {
      var keyset =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      String contents =
          TinkJsonProtoKeysetFormat.serializeKeyset(
              keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
      PrivateFiles.write(path, contents);
      return new KeyFile(path, contents, keyset);
    } catch (IOException e) {
      throw new KeyFileUnusable(
          path,
          "cannot be made ("
              + e.getClass().getSimpleName()
              + "). Let the server's user write to the folder, or set ENCRYPTION_KEY_FILE.",
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks AES-256-GCM", e);
    }
  }

  /** A keyset of another kind is as good as none. */
  private KeyFile checked() throws GeneralSecurityException {
    if (primary().getParameters().getKeySizeBytes() != 32) {
      throw new GeneralSecurityException("not a key of 256 bits");
    }
    return this;
  }

  private AesGcmKey primary() {
    return (AesGcmKey) keyset.getPrimary().getKey();
  }

  /** Which key seals now; a number that tells nothing of the key. */
  public String id() {
    return Integer.toUnsignedString(keyset.getPrimary().getId());
  }

  public Path path() {
    return path;
  }

  /** What the file says, for a person to keep in a safe place. */
  public String contents() {
    return contents;
  }

  public Cipher cipher() {
    return new Cipher(keyset);
  }

  /** A key for one purpose (HKDF-SHA256): the same again after a restart, of no use for another. */
  @AccessesPartialKey
  public byte[] derive(String purpose, int length) {
    try {
      byte[] key = primary().getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
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
