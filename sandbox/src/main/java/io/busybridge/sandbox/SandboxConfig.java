package io.busybridge.sandbox;

import io.busybridge.sandbox.faults.Pause;
import io.busybridge.sandbox.push.HttpSink;
import io.busybridge.sandbox.push.PushSink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a sandbox is started with.
 *
 * @param bindAddress a loopback address: in the sandbox anybody can be anybody
 * @param port 0 takes any free one
 * @param file where everything is kept; without one it is forgotten on close
 * @param seed of all chance: ids, tokens, the signing key, which call a fault hits
 * @param clock the time underneath the settable clock
 * @param quotas whether Google's limits per minute hold (600 for a user, 10 000 for a project); off
 *     by default, since a test suite in one sandbox soon exceeds them
 * @param latency of every call, in addition to its own time
 * @param pause how a latency passes; a simulation lets its own clock pass instead
 * @param pushSink where push messages go; by default they are posted to the channel's address
 */
public record SandboxConfig(
    String bindAddress,
    int port,
    Optional<Path> file,
    long seed,
    InstantSource clock,
    boolean quotas,
    Duration latency,
    Pause pause,
    PushSink pushSink) {

  /**
   * On 127.0.0.1 at any free port, in memory, seed 1, the system's clock, no quotas, no latency.
   */
  public static SandboxConfig defaults() {
    return new SandboxConfig(
        "127.0.0.1",
        0,
        Optional.empty(),
        1,
        InstantSource.system(),
        false,
        Duration.ZERO,
        Pause.real(),
        new HttpSink());
  }

  public SandboxConfig withBindAddress(String bindAddress) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withPort(int port) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withFile(Path file) {
    return new SandboxConfig(
        bindAddress, port, Optional.of(file), seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withSeed(long seed) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withClock(InstantSource clock) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withQuotas(boolean quotas) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withLatency(Duration latency) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withPause(Pause pause) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }

  public SandboxConfig withPushSink(PushSink pushSink) {
    return new SandboxConfig(
        bindAddress, port, file, seed, clock, quotas, latency, pause, pushSink);
  }
}
