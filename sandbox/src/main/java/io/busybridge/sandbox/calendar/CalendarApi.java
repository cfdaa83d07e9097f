package io.busybridge.sandbox.calendar;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.World;
import java.util.List;

/**
 * Calendar API v3 for one world: finds the method behind a path, and checks the caller's scopes.
 */
public final class CalendarApi {
  private final World world;

  public CalendarApi(World world) {
    this.world = world;
  }

  /**
   * Answers a request for a path that begins with {@code calendar/v3}.
   *
   * @throws ApiError when Google would refuse it
   */
  public Response handle(Caller caller, Request request) {
    if (world.account(caller.email()).isEmpty()) {
      throw new ApiError(
          403, "notACalendarUser", "The user must be signed up for Google Calendar.");
    }
    var call = new Call(world, caller, request);
    List<String> path = request.segments();
    if (path.size() < 3 || !path.get(0).equals("calendar") || !path.get(1).equals("v3")) {
      throw ApiError.notFound();
    }
    List<String> rest = path.subList(3, path.size());
    return switch (path.get(2)) {
      case "calendars" -> calendars(call, rest);
      case "users" -> ofUser(call, rest);
      case "colors" -> {
        require(call, Scopes.COLORS, "GET", rest.isEmpty());
        yield call.answer(Palette.colors());
      }
      case "freeBusy" -> {
        require(call, Scopes.FREE_BUSY, "POST", rest.isEmpty());
        yield FreeBusy.query(call);
      }
      default -> throw ApiError.notFound();
    };
  }

  private static Response calendars(Call call, List<String> path) {
    String method = call.request().method();
    if (path.isEmpty()) {
      require(call, Scopes.CALENDARS_WRITE, "POST", true);
      return CalendarsResource.insert(call);
    }
    String id = path.getFirst();
    if (path.size() == 1) {
      allow(call, method.equals("GET") ? Scopes.CALENDARS_READ : Scopes.CALENDARS_WRITE);
      return switch (method) {
        case "GET" -> CalendarsResource.get(call, id);
        case "PUT" -> CalendarsResource.update(call, id, false);
        case "PATCH" -> CalendarsResource.update(call, id, true);
        case "DELETE" -> CalendarsResource.delete(call, id);
        default -> throw ApiError.notFound();
      };
    }
    List<String> rest = path.subList(2, path.size());
    return switch (path.get(1)) {
      case "events" -> events(call, id, rest);
      case "acl" -> acl(call, id, rest);
      case "clear" -> {
        require(call, Scopes.CALENDARS_WRITE, "POST", rest.isEmpty());
        yield CalendarsResource.clear(call, id);
      }
      default -> throw ApiError.notFound();
    };
  }

  private static Response events(Call call, String calendar, List<String> path) {
    String method = call.request().method();
    boolean reads = method.equals("GET");
    allow(call, reads ? Scopes.EVENTS_READ : Scopes.EVENTS_WRITE);
    String event = path.isEmpty() ? "" : path.getFirst();
    String action = path.size() < 2 ? "" : path.get(1);
    return switch (path.size()) {
      case 0 ->
          switch (method) {
            case "GET" -> EventList.list(call, calendar);
            case "POST" -> EventWrites.insert(call, calendar);
            default -> throw ApiError.notFound();
          };
      case 1 ->
          switch (method) {
            case "GET" -> EventReads.get(call, calendar, event);
            case "PUT" -> EventWrites.update(call, calendar, event);
            case "PATCH" -> EventWrites.patch(call, calendar, event);
            case "DELETE" -> EventWrites.delete(call, calendar, event);
            case "POST" -> {
              if (!event.equals("import")) {
                throw ApiError.notFound();
              }
              yield EventMoves.importEvent(call, calendar);
            }
            default -> throw ApiError.notFound();
          };
      case 2 -> {
        if (reads && action.equals("instances")) {
          yield InstanceList.list(call, calendar, event);
        }
        if (method.equals("POST") && action.equals("move")) {
          yield EventMoves.move(call, calendar, event);
        }
        throw ApiError.notFound();
      }
      default -> throw ApiError.notFound();
    };
  }

  private static Response acl(Call call, String calendar, List<String> path) {
    String method = call.request().method();
    if (path.isEmpty()) {
      allow(call, method.equals("GET") ? Scopes.ACL_LIST : Scopes.ACL_WRITE);
      return switch (method) {
        case "GET" -> AclResource.list(call, calendar);
        case "POST" -> AclResource.insert(call, calendar);
        default -> throw ApiError.notFound();
      };
    }
    allow(call, method.equals("GET") ? Scopes.ACL_GET : Scopes.ACL_WRITE);
    return switch (method) {
      case "GET" -> AclResource.get(call, calendar, path.getFirst());
      case "PUT", "PATCH" -> AclResource.change(call, calendar, path.getFirst());
      case "DELETE" -> AclResource.delete(call, calendar, path.getFirst());
      default -> throw ApiError.notFound();
    };
  }

  private static Response ofUser(Call call, List<String> path) {
    if (path.size() < 2 || path.size() > 3 || !path.getFirst().equals("me")) {
      throw ApiError.notFound();
    }
    String method = call.request().method();
    String id = path.size() == 3 ? path.get(2) : "";
    return switch (path.get(1)) {
      case "calendarList" -> calendarList(call, method, id);
      case "settings" -> {
        require(call, Scopes.SETTINGS, "GET", true);
        yield id.isEmpty() ? SettingsResource.list(call) : SettingsResource.get(call, id);
      }
      default -> throw ApiError.notFound();
    };
  }

  private static Response calendarList(Call call, String method, String id) {
    allow(call, method.equals("GET") ? Scopes.LIST_READ : Scopes.LIST_WRITE);
    if (id.isEmpty()) {
      return switch (method) {
        case "GET" -> CalendarListResource.list(call);
        case "POST" -> CalendarListResource.insert(call);
        default -> throw ApiError.notFound();
      };
    }
    return switch (method) {
      case "GET" -> CalendarListResource.get(call, id);
      case "PUT", "PATCH" -> CalendarListResource.change(call, id);
      case "DELETE" -> CalendarListResource.delete(call, id);
      default -> throw ApiError.notFound();
    };
  }

  private static void require(Call call, Scopes scopes, String method, boolean rightPath) {
    if (!rightPath || !call.request().method().equals(method)) {
      throw ApiError.notFound();
    }
    allow(call, scopes);
  }

  private static void allow(Call call, Scopes scopes) {
    scopes.require(call.caller());
  }
}
