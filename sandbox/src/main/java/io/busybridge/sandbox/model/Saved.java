package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A world as one JSON tree. Versions kept only for stale reads are not kept beyond a restart. */
final class Saved {
  private Saved() {}

  static ObjectNode write(World world) {
    ObjectNode all = Json.object();
    all.put("change", world.change).put("version", world.version).put("salt", world.salt);
    all.set("switches", world.switches().toJson());
    var accounts = all.putArray("accounts");
    for (Account account : world.accounts.values()) {
      ObjectNode json = accounts.addObject().put("sub", account.sub());
      json.put("email", account.email()).put("name", account.name());
      account.hostedDomain().ifPresent(domain -> json.put("hostedDomain", domain));
      json.put("zone", account.zone().getId());
    }
    var calendars = all.putArray("calendars");
    world.calendars.values().forEach(calendar -> write(calendar, calendars.addObject()));
    ObjectNode lists = all.putObject("lists");
    world
        .lists
        .all()
        .forEach(
            (email, list) -> {
              var entries = lists.putArray(email);
              for (ListEntry entry : list.values()) {
                ObjectNode json = entries.addObject().put("id", entry.calendarId());
                json.put("change", entry.change()).set("settings", entry.settings());
              }
            });
    return all;
  }

  private static void write(StoredCalendar calendar, ObjectNode json) {
    CalendarDetails details = calendar.details();
    json.put("id", calendar.id()).put("owner", calendar.owner()).put("epoch", calendar.epoch());
    json.put("summary", details.summary()).put("description", details.description());
    json.put("location", details.location()).put("zone", details.zone().getId());
    json.put("created", details.created().toString()).put("version", details.version());
    ObjectNode acl = json.putObject("acl");
    calendar.acl().forEach((email, role) -> acl.put(email, role.wire()));
    var events = json.putArray("events");
    for (StoredEvent event : calendar.changedFrom(0)) {
      Stamp stamp = event.stamp();
      ObjectNode stored = events.addObject().put("change", stamp.change());
      stored.put("version", stamp.version()).put("updated", stamp.updated().toString());
      stored.put("session", stamp.session()).put("writtenAt", stamp.writtenAt().toString());
      if (event.dropped()) {
        stored.put("dropped", true);
      }
      if (!event.formers().isEmpty()) {
        var formers = stored.putArray("formers");
        for (Former former : event.formers()) {
          formers.addObject().put("until", former.until()).set("schedule", former.schedule());
        }
      }
      stored.set("body", event.body());
    }
  }

  static World read(ObjectNode saved, InstantSource clock, RandomGenerator random) {
    var world = new World(clock, random);
    world.change = saved.path("change").asLong();
    world.version = saved.path("version").asLong();
    world.salt = saved.path("salt").asLong();
    world.setSwitches(Switches.defaults().with(saved.path("switches")));
    for (JsonNode json : saved.path("accounts")) {
      var account =
          new Account(
              json.path("sub").asText(),
              json.path("email").asText(),
              json.path("name").asText(),
              Json.text(json, "hostedDomain"),
              ZoneId.of(json.path("zone").asText()));
      world.accounts.put(account.email(), account);
    }
    for (JsonNode json : saved.path("calendars")) {
      StoredCalendar calendar = calendar(json);
      world.calendars.put(calendar.id(), calendar);
    }
    for (var list : saved.path("lists").properties()) {
      world.lists.open(list.getKey());
      for (JsonNode json : list.getValue()) {
        world.lists.put(
            list.getKey(),
            new ListEntry(
                json.path("id").asText(),
                Json.copy(json.path("settings")),
                json.path("change").asLong()));
      }
    }
    return world;
  }

  private static StoredCalendar calendar(JsonNode json) {
    var details =
        new CalendarDetails(
            json.path("summary").asText(),
            json.path("description").asText(),
            json.path("location").asText(),
            ZoneId.of(json.path("zone").asText()),
            Instant.parse(json.path("created").asText()),
            json.path("version").asLong());
    var calendar =
        new StoredCalendar(json.path("id").asText(), json.path("owner").asText(), details);
    calendar.setEpoch(json.path("epoch").asInt());
    for (var rule : json.path("acl").properties()) {
      calendar.setRole(
          rule.getKey(),
          AccessRole.ofWire(rule.getValue().asText()).orElseThrow(IllegalArgumentException::new));
    }
    json.path("events").forEach(stored -> calendar.put(event(stored, details.zone())));
    return calendar;
  }

  private static StoredEvent event(JsonNode stored, ZoneId zone) {
    var formers = new ArrayList<Former>();
    for (JsonNode former : stored.path("formers")) {
      Optional<Former> read =
          Former.of(former.path("until").asLong(), Json.copy(former.path("schedule")), zone);
      read.ifPresent(formers::add);
    }
    var stamp =
        new Stamp(
            stored.path("change").asLong(),
            stored.path("version").asLong(),
            Instant.parse(stored.path("updated").asText()),
            stored.path("session").asText(),
            Instant.parse(stored.path("writtenAt").asText()));
    return StoredEvent.of(
        Json.copy(stored.path("body")),
        stamp,
        stored.path("dropped").asBoolean(),
        zone,
        List.copyOf(formers),
        null);
  }
}
