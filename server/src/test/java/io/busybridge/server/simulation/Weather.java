package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.Effect.Moment;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.model.AccessRole;
import java.time.Duration;
import java.util.List;

/** What happens to everybody: Google's bad days, the network's, the machine's; time. */
final class Weather {
  private Weather() {}

  static void faults(People p) {
    Match match = Match.any();
    if (p.oneIn(2)) {
      match = match.withMethod(p.any(List.of("GET", "POST", "PUT", "DELETE")));
    }
    if (p.oneIn(3)) {
      Seat seat = p.any(p.any(p.world.members).seats);
      match = match.withAccount(seat.account());
    }
    Effect effect =
        p.any(
            List.of(
                Effect.error(500, "backendError"),
                Effect.error(503, "backendError").after(),
                Effect.error(503, "backendError"),
                Effect.error(403, "rateLimitExceeded"),
                Effect.error(403, "userRateLimitExceeded"),
                Effect.error(429, "rateLimitExceeded").withRetryAfter(20),
                Effect.error(403, "quotaExceeded"),
                Effect.error(401, "authError"),
                Effect.error(404, "notFound"),
                Effect.error(409, "duplicate"),
                Effect.error(410, "deleted"),
                Effect.error(410, "fullSyncRequired"),
                Effect.error(412, "conditionNotMet"),
                new Effect.Drop(Moment.BEFORE),
                new Effect.Drop(Moment.AFTER),
                new Effect.Drop(Moment.AFTER),
                Effect.timeout(Moment.BEFORE),
                Effect.timeout(Moment.AFTER)));
    if (effect instanceof Effect.Failure failure && failure.status() == 410) {
      // Of what stands, Google does not say that it has been deleted.
      match = match.withMethod("GET");
    }
    FaultRule rule =
        FaultRule.always(match, effect)
            .withProbability(p.any(List.of(0.1, 0.3, 1.0)))
            .times(1 + p.chance.nextInt(12));
    p.tell(rule.toString());
    p.world.sandbox.faults().add(rule);
  }

  static void clear(People p) {
    p.world.sandbox.faults().clear();
  }

  static void switches(People p) {
    ObjectNode changes =
        People.json(
            "{'minimalTombstones': "
                + p.oneIn(2)
                + ", 'emptyPages': "
                + p.oneIn(2)
                + ", 'loneOrganizerAccepts': "
                + loneOrganizerAccepts(p)
                + ", 'staleReads': "
                + p.any(List.of(0, 0, 20, 30))
                + "}");
    p.tell(changes.toString());
    p.world.turn(changes);
  }

  /** Google does so or does not, for all of a history; lower seeds have it change its mind. */
  private static boolean loneOrganizerAccepts(People p) {
    boolean other = p.oneIn(2);
    return p.world.seed < Deed.FIRST_WITH_ALL
        ? other
        : p.world.sandbox.world().switches().loneOrganizerAccepts();
  }

  static void spentTokens(People p) {
    String calendar = p.any(p.calendars());
    p.tell(calendar);
    p.world.sandbox.world().expireSyncTokens(calendar);
  }

  static void accessTokens(People p) {
    Seat seat = p.any(p.any(p.world.members).seats);
    p.tell(seat.account());
    p.world.expireAccessTokens(seat.account());
  }

  static void revoke(People p) {
    Seat seat = p.any(p.any(p.world.members).seats);
    p.tell(seat.account());
    p.world.revoke(seat.account());
  }

  static void signIn(People p) {
    p.world.signInAgain();
  }

  /** A shared calendar is withdrawn, given to be read, or given back. */
  static void access(People p) {
    p.world.teamMates.stream()
        .skip(p.chance.nextInt(Math.max(1, p.world.teamMates.size())))
        .findFirst()
        .ifPresent(
            account -> {
              AccessRole role =
                  p.any(
                      List.of(
                          AccessRole.NONE,
                          AccessRole.READER,
                          AccessRole.WRITER,
                          AccessRole.WRITER));
              p.tell(account + " " + role);
              p.world.share(SimWorld.TEAM, account, role);
            });
  }

  static void pushes(People p) {
    p.world.lostPushes = p.any(List.of(0, 20, 60, 100));
    p.world.doubledPushes = p.any(List.of(0, 30));
    p.world.latestPush = Duration.ofSeconds(p.any(List.of(1, 10, 120)));
    p.tell(p.world.lostPushes + " % lost, as late as " + p.world.latestPush);
  }

  static void die(People p) {
    int call = 1 + p.chance.nextInt(40);
    boolean after = p.chance.nextBoolean();
    p.tell((after ? "after" : "before") + " call " + call);
    p.world.dieAt(call, after);
  }

  /** In the middle of a sync, somebody does something. */
  static void interrupt(People p) {
    List<Deed> deeds = Deed.playedBy(p.world.seed).stream().filter(deed -> deed.anywhere).toList();
    Deed deed = p.any(deeds);
    int calls = 1 + p.chance.nextInt(8);
    long seed = p.chance.nextLong();
    p.tell("before call " + calls + " " + deed);
    p.world.interrupt(calls, () -> Simulation.perform(p.world, deed, seed));
  }

  static void later(People p) {
    p.world.wait(Duration.ofMinutes(5 + p.chance.nextInt(120)));
    p.world.poll();
  }

  static void daysLater(People p) {
    p.world.wait(Duration.ofDays(1 + p.chance.nextInt(12)));
    p.world.poll();
  }
}
