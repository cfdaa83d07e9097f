package io.busybridge.server.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor for the next part, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  static final int MOST = 200;

  /**
   * The part of a list that a call asks for.
   *
   * @param key what a cursor points at: the last item that was given
   */
  static <T> Page<T> of(List<T> all, Call call, Function<T, String> key) {
    int limit = call.limit();
    Optional<String> cursor = call.parameter("cursor");
    int from = 0;
    if (cursor.isPresent()) {
      from = all.stream().map(key).toList().indexOf(cursor.get()) + 1;
      if (from == 0) {
        throw ApiError.badField("cursor", "invalid_parameter", "This cursor points at nothing.");
      }
    }
    List<T> items = all.subList(from, Math.min(all.size(), from + limit));
    boolean last = from + items.size() == all.size();
    return new Page<>(items, last ? null : key.apply(items.getLast()));
  }
}
