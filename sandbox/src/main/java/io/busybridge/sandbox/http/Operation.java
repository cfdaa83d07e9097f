package io.busybridge.sandbox.http;

import java.util.List;

/**
 * What a request asks for, by Google's name ({@code events.patch}, {@code oauth.token}).
 *
 * @param name method of the discovery document; {@code other} for a path that is none of Google's
 * @param kind what faults and quotas go by
 */
public record Operation(String name, Kind kind) {

  /** Groups of operations that fail together. */
  public enum Kind {
    READ,
    WRITE,
    /** Watching and stopping: they change no calendar. */
    CHANNEL,
    /** The token and revoke endpoints. */
    TOKEN,
    /** Consent pages, keys, user info: what neither changes nor reads a calendar. */
    IDENTITY
  }

  public static Operation of(Request request) {
    List<String> path = request.segments();
    if (path.size() >= 3 && path.get(0).equals("calendar") && path.get(1).equals("v3")) {
      return calendar(request.method(), path.subList(2, path.size()));
    }
    if (path.isEmpty()) {
      return new Operation("other", Kind.IDENTITY);
    }
    return switch (path.getFirst()) {
      case "token" -> new Operation("oauth.token", Kind.TOKEN);
      case "revoke" -> new Operation("oauth.revoke", Kind.TOKEN);
      case "o" -> new Operation("oauth.auth", Kind.IDENTITY);
      case "tokeninfo" -> new Operation("oauth.tokeninfo", Kind.IDENTITY);
      case ".well-known" -> new Operation("oauth.discovery", Kind.IDENTITY);
      case "oauth2", "v1" -> new Operation("oauth." + path.getLast(), Kind.IDENTITY);
      default -> new Operation("other", Kind.IDENTITY);
    };
  }

  private static Operation calendar(String method, List<String> path) {
    return switch (path.getFirst()) {
      case "calendars" -> calendars(method, path);
      case "users" -> path.size() < 3 ? other(method) : entries(path.get(2), method, path, 3);
      case "freeBusy" -> new Operation("freebusy.query", Kind.READ);
      case "colors" -> new Operation("colors.get", Kind.READ);
      case "channels" -> new Operation("channels.stop", Kind.CHANNEL);
      default -> other(method);
    };
  }

  private static Operation calendars(String method, List<String> path) {
    if (path.size() <= 2) {
      return entries("calendars", method, path, 1);
    }
    return switch (path.get(2)) {
      case "events", "acl" -> entries(path.get(2), method, path, 3);
      case "clear" -> new Operation("calendars.clear", Kind.WRITE);
      default -> other(method);
    };
  }

  /**
   * @param at index at which the id of an entry, or a word such as {@code watch}, stands
   */
  private static Operation entries(String resource, String method, List<String> path, int at) {
    if (path.size() == at) {
      return named(resource, method.equals("GET") ? "list" : "insert", method);
    }
    String last = path.getLast();
    if (path.size() == at + 2) {
      return named(resource, last, method);
    }
    boolean word =
        method.equals("POST")
            && (last.equals("watch") || last.equals("import") || last.equals("quickAdd"));
    return named(resource, word ? last : verb(method), method);
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET" -> "get";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "other";
    };
  }

  private static Operation named(String resource, String verb, String method) {
    Kind kind = verb.equals("watch") ? Kind.CHANNEL : other(method).kind();
    return new Operation(resource + "." + verb, kind);
  }

  private static Operation other(String method) {
    return new Operation("other", method.equals("GET") ? Kind.READ : Kind.WRITE);
  }
}
