package io.busybridge.sandbox;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Sandboxes without a socket at a fixed time, with two people in them. */
public final class TestWorlds {
  public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  public static final String ADA = "ada@northwind.example";
  public static final String EVE = "eve@gmail.com";

  private TestWorlds() {}

  public static SandboxConfig config() {
    return SandboxConfig.defaults().withClock(() -> NOON).withPushSink(_ -> 200);
  }

  public static Sandbox open(SandboxConfig config) throws IOException {
    Sandbox sandbox = Sandbox.open(config);
    sandbox
        .world()
        .addAccount(ADA, "Ada Lovelace", Optional.of("northwind.example"), ZoneOffset.UTC);
    sandbox.world().addAccount(EVE, "Eve", Optional.empty(), ZoneOffset.UTC);
    return sandbox;
  }

  public static Sandbox open() throws IOException {
    return open(config());
  }
}
