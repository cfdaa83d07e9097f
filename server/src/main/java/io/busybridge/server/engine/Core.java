package io.busybridge.server.engine;

import io.busybridge.server.sync.Drafts;
import io.busybridge.server.sync.Echoes;
import io.busybridge.server.sync.Fingerprints;
import io.busybridge.server.sync.Hasher;
import io.busybridge.server.sync.ManagedIds;
import io.busybridge.server.sync.Planner;
import io.busybridge.server.sync.SourceReader;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The pure parts of one installation, under its keys.
 *
 * @param installation opaque id, as written in tags
 * @param newIds gives ids of placements: 32 hexadecimal digits, each time others
 */
public record Core(
    String installation,
    ManagedIds ids,
    SourceReader reader,
    Echoes echoes,
    Fingerprints fingerprints,
    Planner planner,
    Drafts drafts,
    Supplier<String> newIds) {

  /**
   * @param idKey of the ids of managed events; never changed
   * @param hashKey of everything that is compared
   * @param random of the ids of placements
   */
  public static Core of(String installation, byte[] idKey, byte[] hashKey, RandomGenerator random) {
    var hasher = new Hasher(hashKey);
    var ids = new ManagedIds(new Hasher(idKey));
    return new Core(
        installation,
        ids,
        new SourceReader(hasher, ids),
        new Echoes(hasher),
        new Fingerprints(hasher),
        new Planner(hasher, ids),
        new Drafts(installation),
        () -> opaqueId(random));
  }

  private static String opaqueId(RandomGenerator random) {
    return Long.toHexString(random.nextLong() | Long.MIN_VALUE)
        + Long.toHexString(random.nextLong() | Long.MIN_VALUE);
  }
}
