package io.busybridge.sandbox.conformance;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.Events;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Somebody with a client, looking at one calendar.
 *
 * @param token access token of this session
 * @param api Google's own library
 */
record Person(String email, String token, Calendar api, Wire wire, String calendarId) {

  Person at(String otherCalendar) {
    return new Person(email, token, api, wire, otherCalendar);
  }

  Event insert(Event event) throws IOException {
    return api.events().insert(calendarId, event).execute();
  }

  Event get(String id) throws IOException {
    return api.events().get(calendarId, id).execute();
  }

  Event patch(String id, Event changes) throws IOException {
    return api.events().patch(calendarId, id, changes).execute();
  }

  Event put(String id, Event event) throws IOException {
    return api.events().update(calendarId, id, event).execute();
  }

  /** The status of the answer, since there is nothing else in it. */
  int delete(String id) throws IOException {
    return api.events().delete(calendarId, id).executeUnparsed().getStatusCode();
  }

  /** Answers an invitation the documented way: the whole guest list, own entry changed. */
  Event answer(String id, String responseStatus) throws IOException {
    List<EventAttendee> guests = get(id).getAttendees();
    for (EventAttendee guest : guests) {
      if (Boolean.TRUE.equals(guest.getSelf())) {
        guest.setResponseStatus(responseStatus);
      }
    }
    return patch(id, new Event().setAttendees(guests));
  }

  List<Event> list() throws IOException {
    return list(query -> query);
  }

  List<Event> list(UnaryOperator<Calendar.Events.List> query) throws IOException {
    return sync(query).items();
  }

  List<String> ids(UnaryOperator<Calendar.Events.List> query) throws IOException {
    return list(query).stream().map(Event::getId).sorted().toList();
  }

  ById<Event> byId(UnaryOperator<Calendar.Events.List> query) throws IOException {
    return ById.of(list(query), Event::getId);
  }

  /** A sync token for all that is there. */
  String baseline() throws IOException {
    return sync(query -> query).token();
  }

  String baseline(UnaryOperator<Calendar.Events.List> query) throws IOException {
    return sync(query).token();
  }

  Increment since(String token) throws IOException {
    return sync(query -> query.setSyncToken(token));
  }

  /** All pages; the token is on the last one only, which is checked. */
  Increment sync(UnaryOperator<Calendar.Events.List> query) throws IOException {
    var items = new ArrayList<Event>();
    var request = query.apply(api.events().list(calendarId));
    int pages = 0;
    Events page;
    do {
      page = request.execute();
      pages++;
      items.addAll(page.getItems());
      if (page.getNextPageToken() != null && page.getNextSyncToken() != null) {
        throw new AssertionError("a page with both a next page and a sync token");
      }
      request.setPageToken(page.getNextPageToken());
    } while (page.getNextPageToken() != null);
    String token = page.getNextSyncToken();
    return new Increment(items, token == null ? "" : token, pages);
  }

  /**
   * What a listing brought.
   *
   * @param token empty when the last page carried none
   */
  record Increment(List<Event> items, String token, int pages) {
    ById<Event> byId() {
      return ById.of(items, Event::getId);
    }

    List<String> ids() {
      return items.stream().map(Event::getId).sorted().toList();
    }
  }
}
