package io.busybridge.server.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import io.busybridge.server.accounts.AccessTokens;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.engine.LiveEvents;
import io.busybridge.server.engine.Room;
import io.busybridge.server.google.event.EventPatch;
import io.busybridge.server.google.event.EventReader;
import io.busybridge.server.google.event.EventWriter;
import io.busybridge.server.google.event.Malformed;
import io.busybridge.server.sync.Answer;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Edit;
import io.busybridge.server.sync.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Google Calendar. URLs and parameters are made by Google's client library; bodies are translated
 * here, because the library refuses a whole page for one date that is none. Every call asks for
 * exactly the fields that are read.
 */
public final class GoogleCalendars implements Calendars, LiveEvents {
  private static final Logger log = LoggerFactory.getLogger(GoogleCalendars.class);
  private static final int PAGE = 2500;

  /** As long as Google lets a channel live, for an answer that does not say. */
  private static final Duration CHANNEL_LIFE = Duration.ofDays(7);

  private final GoogleConnection google;
  private final Budget budget;
  private final ApiCalls calls;

  public GoogleCalendars(GoogleConnection google, AccessTokens tokens, Budget budget) {
    this.google = google;
    this.budget = budget;
    this.calls = new ApiCalls(tokens, budget, google.clock());
  }

  /** Makes a request of the library's; it reads nothing yet, so that it cannot really fail. */
  @FunctionalInterface
  private interface Make {
    AbstractGoogleClientRequest<?> with(Calendar api) throws IOException;
  }

  @Override
  public Page list(Address calendar, @Nullable String syncToken, @Nullable String page) {
    JsonNode answer;
    try {
      answer =
          send(
              calendar.account(),
              api ->
                  api.events()
                      .list(calendar.googleId())
                      .setMaxResults(PAGE)
                      .setSingleEvents(false)
                      .setSyncToken(syncToken)
                      .setPageToken(page)
                      .setFields(Pages.MASK));
    } catch (CallFailed e) {
      // A 410 of a list is its token's, whatever else it says.
      throw syncToken != null && e.failure() instanceof Failure.Gone
          ? new CallFailed(new Failure.SyncTokenInvalid(), e)
          : e;
    }
    return Pages.read(answer);
  }

  @Override
  public List<Trace> traces(Address calendar) {
    return traces(calendar, List.of());
  }

  @Override
  public List<Trace> tagged(Address calendar, String property, String value) {
    return traces(calendar, List.of(property + "=" + value));
  }

  private List<Trace> traces(Address calendar, List<String> properties) {
    var found = new ArrayList<Trace>();
    String page = null;
    do {
      String asked = page;
      JsonNode answer =
          send(
              calendar.account(),
              api ->
                  api.events()
                      .list(calendar.googleId())
                      .setMaxResults(PAGE)
                      .setSingleEvents(false)
                      .setPrivateExtendedProperty(properties.isEmpty() ? null : properties)
                      .setPageToken(asked)
                      .setFields(Traces.MASK));
      found.addAll(Traces.read(answer));
      page = Pages.token(answer, "nextPageToken");
    } while (page != null);
    return found;
  }

  @Override
  public Page between(
      Address calendar, Instant from, Instant to, int limit, @Nullable String page) {
    return Pages.read(
        send(
            calendar.account(),
            api ->
                api.events()
                    .list(calendar.googleId())
                    .setMaxResults(limit)
                    .setSingleEvents(true)
                    .setOrderBy("startTime")
                    .setTimeMin(new DateTime(from.toEpochMilli()))
                    .setTimeMax(new DateTime(to.toEpochMilli()))
                    .setPageToken(page)
                    .setFields(Pages.MASK)));
  }

  @Override
  public List<Event> series(Address calendar, String iCalUid) {
    var events = new ArrayList<Event>();
    String page = null;
    do {
      String asked = page;
      Page read =
          Pages.read(
              send(
                  calendar.account(),
                  api ->
                      api.events()
                          .list(calendar.googleId())
                          .setICalUID(iCalUid)
                          .setMaxResults(PAGE)
                          .setSingleEvents(false)
                          .setShowDeleted(true)
                          .setPageToken(asked)
                          .setFields(Pages.MASK)));
      events.addAll(read.events());
      read.unreadable().forEach(bad -> log.warn("event {}: {}", bad.id(), bad.reason()));
      page = read.nextPage();
    } while (page != null);
    return events;
  }

  @Override
  public Optional<Event> get(Address calendar, String id) {
    try {
      return Optional.of(
          event(
              send(
                  calendar.account(),
                  api -> api.events().get(calendar.googleId(), id).setFields(EventReader.MASK))));
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.NotFound) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Event insert(Address calendar, String id, Draft draft) {
    return event(
        send(
            calendar.account(),
            api ->
                api.events()
                    .insert(calendar.googleId(), null)
                    .setSendUpdates("none")
                    .setConferenceDataVersion(1)
                    .setFields(EventReader.MASK),
            new ApiCalls.Extra(EventWriter.write(draft).put("id", id), null)));
  }

  @Override
  public Event update(Address calendar, String id, @Nullable String ifMatch, Draft draft) {
    return event(
        send(
            calendar.account(),
            api ->
                api.events()
                    .update(calendar.googleId(), id, null)
                    .setSendUpdates("none")
                    .setConferenceDataVersion(1)
                    .setFields(EventReader.MASK),
            new ApiCalls.Extra(EventWriter.write(draft), ifMatch)));
  }

  @Override
  public void delete(Address calendar, String id, @Nullable String ifMatch, boolean tell) {
    send(
        calendar.account(),
        api -> api.events().delete(calendar.googleId(), id).setSendUpdates(updates(tell)),
        new ApiCalls.Extra(null, ifMatch));
  }

  @Override
  public Event patch(
      Address calendar,
      String id,
      @Nullable String ifMatch,
      Edit edit,
      Set<String> own,
      boolean tell) {
    ObjectNode body = EventPatch.write(edit);
    Answer answer = edit.answer();
    if (answer != null) {
      body.setAll(EventPatch.answer(guests(calendar, id), answer, own));
    }
    return event(
        send(
            calendar.account(),
            api ->
                api.events()
                    .patch(calendar.googleId(), id, null)
                    .setSendUpdates(updates(tell))
                    .setFields(EventReader.MASK),
            new ApiCalls.Extra(body, ifMatch)));
  }

  /** The guest list as Google has it, with what we do not know of it. */
  private JsonNode guests(Address calendar, String id) {
    return send(
        calendar.account(),
        api -> api.events().get(calendar.googleId(), id).setFields("attendees,attendeesOmitted"));
  }

  @Override
  public Event create(Address calendar, String id, Edit edit) {
    return event(
        send(
            calendar.account(),
            api ->
                api.events()
                    .insert(calendar.googleId(), null)
                    .setSendUpdates("none")
                    .setConferenceDataVersion(1)
                    .setFields(EventReader.MASK),
            new ApiCalls.Extra(EventPatch.write(edit).put("id", id), null)));
  }

  private static String updates(boolean tell) {
    return tell ? "all" : "none";
  }

  @Override
  public List<Entry> calendarList(long account) {
    var entries = new ArrayList<Entry>();
    String page = null;
    do {
      String asked = page;
      JsonNode answer =
          send(
              account,
              api ->
                  api.calendarList()
                      .list()
                      .setMaxResults(250)
                      .setShowHidden(true)
                      .setPageToken(asked)
                      .setFields(CalendarEntries.MASK));
      entries.addAll(CalendarEntries.read(answer));
      page = Pages.token(answer, "nextPageToken");
    } while (page != null);
    return entries;
  }

  @Override
  public Channel watch(Address calendar, String channelId, String token, URI address) {
    JsonNode answer =
        send(
            calendar.account(),
            api ->
                api.events().watch(calendar.googleId(), null).setFields("id,resourceId,expiration"),
            new ApiCalls.Extra(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("id", channelId)
                    .put("type", "web_hook")
                    .put("address", address.toString())
                    .put("token", token),
                null));
    // A string on the wire, though the documentation shows a number.
    long expiration = answer.path("expiration").asLong(0);
    return new Channel(
        channelId,
        answer.path("resourceId").asText(""),
        expiration == 0
            ? google.clock().instant().plus(CHANNEL_LIFE)
            : Instant.ofEpochMilli(expiration));
  }

  @Override
  public void stop(long account, String channelId, String resourceId) {
    try {
      send(
          account,
          api -> api.channels().stop(null),
          new ApiCalls.Extra(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("id", channelId)
                  .put("resourceId", resourceId),
              null));
    } catch (CallFailed e) {
      if (!(e.failure() instanceof Failure.NotFound || e.failure() instanceof Failure.Gone)) {
        throw e;
      }
    }
  }

  @Override
  public Room room(String sub) {
    return budget.room(sub);
  }

  private static Event event(JsonNode answer) {
    try {
      return EventReader.read(answer);
    } catch (Malformed e) {
      throw new CallFailed(new Failure.Invalid(UNREADABLE, e.why()), e);
    }
  }

  private JsonNode send(long account, Make make) {
    return send(account, make, ApiCalls.Extra.NONE);
  }

  private JsonNode send(long account, Make make, ApiCalls.Extra extra) {
    AbstractGoogleClientRequest<?> request;
    try {
      request = make.with(google.calendar());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return calls.send(account, request, extra);
  }
}
