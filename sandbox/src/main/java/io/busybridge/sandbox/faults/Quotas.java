package io.busybridge.sandbox.faults;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Operation;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Google's limits per minute, for a user within a project and for a project. A project is an OAuth
 * client. A refused call costs nothing. Thread-safe.
 */
public final class Quotas {
  private record User(String clientId, String email) {}

  private final InstantSource clock;
  private final Map<User, SlidingWindow> users = new HashMap<>();
  private final Map<String, SlidingWindow> projects = new HashMap<>();
  private volatile Traffic traffic;

  public Quotas(InstantSource clock, Traffic traffic) {
    this.clock = clock;
    this.traffic = traffic;
  }

  public Traffic traffic() {
    return traffic;
  }

  public void traffic(Traffic wanted) {
    traffic = wanted;
  }

  /** What the call costs, whether or not the limits hold. */
  public int units(Operation operation) {
    return operation.name().endsWith(".patch") ? traffic.patchUnits() : 1;
  }

  /**
   * Counts a call against both limits.
   *
   * @throws ApiError 403 {@code userRateLimitExceeded} or {@code rateLimitExceeded}
   */
  public void charge(Caller caller, Operation operation) {
    if (traffic.quotas()) {
      charge(caller, units(operation));
    }
  }

  private synchronized void charge(Caller caller, int units) {
    long now = clock.millis();
    var user = new User(caller.clientId(), caller.email());
    SlidingWindow ofUser = users.computeIfAbsent(user, _ -> new SlidingWindow());
    SlidingWindow ofProject = projects.computeIfAbsent(user.clientId(), _ -> new SlidingWindow());
    refuseBeyond(traffic.userPerMinute(), ofUser.spent(now) + units, "userRateLimitExceeded");
    refuseBeyond(traffic.projectPerMinute(), ofProject.spent(now) + units, "rateLimitExceeded");
    ofUser.spend(now, units);
    ofProject.spend(now, units);
  }

  private static void refuseBeyond(int limit, long spent, String reason) {
    if (spent > limit) {
      throw new ApiError(
          403, ErrorTexts.domainOf(reason), reason, ErrorTexts.messageFor(reason), "", "");
    }
  }
}
