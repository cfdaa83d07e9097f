package io.busybridge.sandbox.oauth;

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

  synchronized void set(SigningKey wanted) {
    key = wanted;
  }
}
