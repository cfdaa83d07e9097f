package io.busybridge.sandbox.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.AccessRole;
import io.busybridge.sandbox.model.World;
import io.busybridge.sandbox.oauth.Tokens;
import io.busybridge.sandbox.time.SandboxClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Watching, stopping, and telling. Thread-safe. */
public final class Push implements AutoCloseable {
  private static final String CALENDAR = "https://www.googleapis.com/auth/calendar";
  private static final Set<String> SCOPES =
      Set.of(
          CALENDAR,
          CALENDAR + ".readonly",
          CALENDAR + ".events",
          CALENDAR + ".events.readonly",
          CALENDAR + ".events.owned",
          CALENDAR + ".events.owned.readonly",
          CALENDAR + ".app.created");
  private static final String GENERATED = "@group.v.calendar.google.com";

  private final World world;
  private final SandboxClock clock;
  private final RandomGenerator random;
  private final PushSink sink;
  private final Supplier<String> base;
  private final Runnable changed;
  private final Channels channels;
  private final Dispatcher dispatcher;
  private volatile PushSwitches switches = PushSwitches.defaults();
  private @Nullable Courier courier;

  /**
   * @param base of all addresses, without slash at the end
   * @param changed called after anything that a restart should remember
   */
  public Push(
      World world,
      Tokens tokens,
      SandboxClock clock,
      RandomGenerator random,
      PushSink sink,
      Supplier<String> base,
      Runnable changed) {
    this.world = world;
    this.clock = clock;
    this.random = random;
    this.sink = sink;
    this.base = base;
    this.changed = changed;
    channels = new Channels(clock);
    dispatcher =
        new Dispatcher(
            clock,
            random,
            sink,
            channel ->
                channels.find(channel.key()).filter(channel::equals).isPresent()
                    && tokens.isLive(channel.owner())
                    && mayRead(channel.owner(), channel.calendarId()));
  }

  /** Sends in the background from now on. */
  public synchronized void start() {
    courier = new Courier(dispatcher);
  }

  /** {@code POST calendars/{id}/events/watch}. */
  public Response watch(Caller caller, Request request) {
    checkScopes(caller);
    String calendarId = world.resolve(caller.email(), request.segments().get(3));
    if (calendarId.endsWith(GENERATED)) {
      throw new ApiError(
          400,
          "pushNotSupportedForRequestedResource",
          "Push notifications are not supported by this resource.");
    }
    if (!mayRead(caller, calendarId)) {
      throw ApiError.notFound();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    WatchRequest asked = WatchRequest.read(request, switches.httpAddresses(), now);
    var channel =
        new Channel(
            asked.id(),
            resourceId(caller, calendarId),
            resourceUri(calendarId),
            calendarId,
            asked.address(),
            asked.token(),
            asked.expiration(),
            caller);
    if (!channels.add(channel, 1)) {
      throw new ApiError(400, "channelIdNotUnique", "Channel id " + asked.id() + " not unique");
    }
    changed.run();
    PushMessage sync = message(channel, "sync", 1);
    if (switches.syncBeforeResponse()) {
      sink.deliver(sync);
    } else {
      dispatcher.hold(channel, sync);
    }
    return Json.answer(200, answer(channel));
  }

  /** {@code POST channels/stop}. */
  public Response stop(Caller caller, Request request) {
    checkScopes(caller);
    ObjectNode body = Json.bodyOf(request);
    String id = Json.needed(body, "id");
    String resourceId = Json.needed(body, "resourceId");
    Channel channel =
        channels
            .find(new Channel.Key(caller.clientId(), id))
            .filter(found -> found.resourceId().equals(resourceId))
            .filter(found -> found.owner().email().equals(caller.email()))
            .orElseThrow(
                () -> new ApiError(404, "notFound", "Channel '" + id + "' not found for project"));
    channels.remove(channel.key());
    changed.run();
    return Response.empty(204);
  }

  /** Tells everyone who watches a calendar that it has changed. */
  public void changed(String calendarId) {
    for (Channel channel : channels.on(calendarId)) {
      PushSwitches now = switches;
      long number = channels.nextNumber(channel.key(), 2 + random.nextInt(900));
      if (!dispatcher.isFullFor(channel) && !chance(now.dropPercent())) {
        PushMessage message = message(channel, "exists", number);
        dispatcher.send(channel, message, delay(now));
        if (chance(now.duplicatePercent())) {
          dispatcher.send(channel, message, delay(now));
        }
      }
    }
  }

  /** The answer to a request is out: what was to follow it may go. */
  public void answered() {
    dispatcher.release();
  }

  /** Without a background: sends what is due, in the caller's thread; returns how many. */
  public int deliverDue() {
    return dispatcher.deliverDue();
  }

  /** When the next message is due, if any waits. */
  public Optional<Instant> nextDue() {
    return dispatcher.nextDue();
  }

  public PushSwitches switches() {
    return switches;
  }

  public void switches(PushSwitches wanted) {
    switches = wanted;
  }

  public ArrayNode write() {
    return ChannelsJson.write(channels);
  }

  public void read(JsonNode saved) {
    ChannelsJson.read(channels, saved);
  }

  @Override
  public synchronized void close() {
    if (courier != null) {
      courier.close();
    }
  }

  private boolean mayRead(Caller caller, String calendarId) {
    return world.roleOf(caller.email(), calendarId).atLeast(AccessRole.FREE_BUSY_READER);
  }

  private Duration delay(PushSwitches now) {
    long heldBack = chance(now.reorderPercent()) ? 200 + random.nextLong(1800) : 0;
    return Duration.ofMillis(now.delayMillis() + heldBack);
  }

  private boolean chance(int percent) {
    return percent > 0 && random.nextInt(100) < percent;
  }

  private String resourceUri(String calendarId) {
    return base.get()
        + "/calendar/v3/calendars/"
        + URLEncoder.encode(calendarId, StandardCharsets.UTF_8)
        + "/events?alt=json";
  }

  private static String resourceId(Caller caller, String calendarId) {
    String resource = caller.email() + '\n' + calendarId;
    return UUID.nameUUIDFromBytes(resource.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  private static PushMessage message(Channel channel, String state, long number) {
    return new PushMessage(
        URI.create(channel.address()),
        channel.id(),
        number,
        state,
        channel.resourceId(),
        channel.resourceUri(),
        channel.expiration(),
        channel.token());
  }

  private static ObjectNode answer(Channel channel) {
    ObjectNode body = Json.object().put("kind", "api#channel").put("id", channel.id());
    body.put("resourceId", channel.resourceId()).put("resourceUri", channel.resourceUri());
    channel.token().ifPresent(token -> body.put("token", token));
    return body.put("expiration", Long.toString(channel.expiration().toEpochMilli()));
  }

  private static void checkScopes(Caller caller) {
    if (caller.scopes().stream().noneMatch(SCOPES::contains)) {
      throw new ApiError(
          403, "insufficientPermissions", "Request had insufficient authentication scopes.");
    }
  }
}
