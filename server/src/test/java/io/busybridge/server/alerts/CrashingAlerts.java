package io.busybridge.server.alerts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores whose writes go wrong. */
final class CrashingAlerts {
  private static final Set<String> WRITES = Set.of("record", "queue", "sent", "failed", "givenUp");

  private CrashingAlerts() {}

  /** The process has ended. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  /** The process ends at the nth write, before it is made. */
  static AlertStore at(AlertStore real, int write) {
    var count = new AtomicInteger();
    return before(
        real,
        () -> {
          if (count.incrementAndGet() == write) {
            throw new Crash();
          }
        });
  }

  /** Writes fail while the disk is full. */
  static AlertStore failing(AlertStore real, AtomicBoolean full) {
    return before(
        real,
        () -> {
          if (full.get()) {
            throw new IllegalStateException("the disk is full");
          }
        });
  }

  private static AlertStore before(AlertStore real, Runnable write) {
    return (AlertStore)
        Proxy.newProxyInstance(
            AlertStore.class.getClassLoader(),
            new Class<?>[] {AlertStore.class},
            (_, method, arguments) -> {
              if (WRITES.contains(method.getName())) {
                write.run();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
