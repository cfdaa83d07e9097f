package io.busybridge.sandbox.oauth;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signing key, made when first needed: finding primes would delay every start. */
final class LazyKey implements Supplier<SigningKey> {
  private final long seed;
  private @Nullable SigningKey key;

  LazyKey(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized SigningKey get() {
    SigningKey made = key == null ? SigningKey.fromSeed(seed) : key;
    key = made;
    return made;
  }

  /** The key, if it was needed yet; otherwise the seed says it all. */
  synchronized Optional<SigningKey> made() {
    return Optional.ofNullable(key);
  }

  synchronized void set(SigningKey wanted) {
    key = wanted;
  }
}
