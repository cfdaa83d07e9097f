package io.busybridge.server.api;

import io.busybridge.server.accounts.Directory.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call of the API by somebody who is signed in.
 *
 * @param path what stood in the path, by name
 * @param query the last value of each parameter
 */
public record Call(User user, Map<String, String> path, Map<String, String> query, Body body) {

  /** The row id in the path; what is no number is the id of nothing. */
  long id(ApiError missing) {
    return number(path.getOrDefault("id", "")).orElseThrow(() -> missing);
  }

  /** Refuses parameters that mean nothing here, so that a misspelt one is noticed. */
  void onlyQuery(Set<String> known) {
    for (String name : query.keySet()) {
      if (!known.contains(name)) {
        throw ApiError.badField(name, "unknown_parameter", "There is no parameter " + name + ".");
      }
    }
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A parameter that the call makes no sense without. */
  String needed(String name) {
    return parameter(name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(
            () ->
                ApiError.badField(
                    name, "missing_parameter", "The parameter " + name + " is missing."));
  }

  Optional<Instant> time(String name) {
    return parameter(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw ApiError.badField(
                    name,
                    "invalid_parameter",
                    name + " has to be a time such as 2026-03-01T09:30:00Z.");
              }
            });
  }

  /** How many items at most. */
  int limit() {
    String text = query.getOrDefault("limit", "" + Page.MOST);
    return number(text)
        .filter(limit -> limit >= 1 && limit <= Page.MOST)
        .orElseThrow(
            () ->
                ApiError.badField(
                    "limit",
                    "invalid_parameter",
                    "limit has to be a number from 1 to " + Page.MOST + "."))
        .intValue();
  }

  static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
