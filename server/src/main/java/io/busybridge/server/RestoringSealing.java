package io.busybridge.server;

import io.busybridge.server.security.Cipher;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Sealing;
import io.busybridge.server.store.WrongKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens also what was sealed with a key before the present one, as long as that has been kept: a
 * backup may be older than the key. Seals with the present one.
 */
record RestoringSealing(CipherSealing now, List<Cipher> before) implements Sealing {

  static RestoringSealing with(KeyFile keyFile) {
    return new RestoringSealing(
        new CipherSealing(keyFile.cipher()), keyFile.old().stream().map(KeyFile::cipher).toList());
  }

  @Override
  public byte[] seal(byte[] secret, String place) {
    return now.seal(secret, place);
  }

  @Override
  public byte[] open(byte[] stored, String place) {
    return Stream.concat(Stream.of(now), before.stream().map(CipherSealing::new))
        .flatMap(sealing -> tried(sealing, stored, place))
        .findFirst()
        .orElseThrow(() -> new WrongKey("What is kept at " + place + " opens with no key"));
  }

  private static Stream<byte[]> tried(Sealing sealing, byte[] stored, String place) {
    try {
      return Stream.of(sealing.open(stored, place));
    } catch (WrongKey e) {
      return Stream.empty(); // Another of them may be the one.
    }
  }

  @Override
  public boolean isCurrent(byte[] stored) {
    return now.isCurrent(stored);
  }
}
