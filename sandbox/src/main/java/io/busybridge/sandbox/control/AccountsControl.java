package io.busybridge.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.World;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.oauth.NewAccount;
import io.busybridge.sandbox.oauth.Scopes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /sandbox/accounts}. */
public final class AccountsControl {
  private static final List<String> SHOWN =
      List.of("id", "summary", "timeZone", "accessRole", "backgroundColor");

  private final World world;
  private final CalendarApi calendarApi;

  public AccountsControl(World world, CalendarApi calendarApi) {
    this.world = world;
    this.calendarApi = calendarApi;
  }

  Response handle(Request request) {
    return switch (request.method()) {
      case "GET" -> list();
      case "POST" -> add(Json.bodyOf(request));
      case "DELETE" -> remove(request);
      default -> throw ControlApi.wrongMethod(request);
    };
  }

  private Response list() {
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("accounts");
    world.accounts().forEach(account -> all.add(write(account)));
    return Json.answer(200, body);
  }

  private Response add(ObjectNode wanted) {
    String email = Json.needed(wanted, "email");
    if (!NewAccount.isAddress(email)) {
      throw new ApiError(400, "invalid", "Not an e-mail address: " + email);
    }
    if (world.account(email).isPresent()) {
      throw new ApiError(409, "duplicate", "The account exists: " + email);
    }
    Account added =
        world.addAccount(
            email,
            Json.text(wanted, "name").orElseGet(() -> NewAccount.nameOf(email)),
            Json.text(wanted, "hostedDomain"),
            ZoneId.of(Json.text(wanted, "timeZone").orElse("UTC")));
    return Json.answer(201, write(added));
  }

  private Response remove(Request request) {
    String email = request.segments().size() == 3 ? request.segments().get(2) : "";
    if (world.account(email).isEmpty()) {
      throw ApiError.notFound();
    }
    world.removeAccount(email);
    return Response.empty(204);
  }

  private ObjectNode write(Account account) {
    ObjectNode node = Json.object();
    node.put("email", account.email()).put("name", account.name());
    account.hostedDomain().ifPresent(domain -> node.put("hostedDomain", domain));
    node.put("timeZone", account.zone().getId());
    ArrayNode calendars = node.putArray("calendars");
    for (JsonNode entry : calendarList(account).path("items")) {
      ObjectNode calendar = calendars.addObject();
      SHOWN.stream().filter(entry::has).forEach(name -> calendar.set(name, entry.path(name)));
      calendar.put("primary", entry.path("primary").asBoolean(false));
    }
    return node;
  }

  /** As the account's own page would ask. */
  private JsonNode calendarList(Account account) {
    var owner = new Caller(account.email(), Clients.PAGE_ID, Set.copyOf(Scopes.all()), "control");
    Response answer =
        calendarApi.handle(
            owner,
            Request.of(
                "GET", "/calendar/v3/users/me/calendarList?maxResults=250", Map.of(), new byte[0]));
    try {
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("our own calendar list is no JSON", e);
    }
  }
}
