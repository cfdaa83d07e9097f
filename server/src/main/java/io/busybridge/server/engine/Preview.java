package io.busybridge.server.engine;

import io.busybridge.server.sync.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would be written. Times and ids only: nothing of an event's content.
 *
 * @param inserts how many events would be made
 * @param updates how many would be changed, single instances among them
 * @param deletes how many would go, single instances among them
 */
public record Preview(int inserts, int updates, int deletes, List<Item> items) {

  /**
   * @param calendar the provider's id of the calendar that would be written
   * @param action {@code insert}, {@code update} or {@code delete}
   * @param kind {@code copy} or {@code block}
   * @param start of the source, null where its source is gone
   * @param end of the source, null where its source is gone
   */
  public record Item(
      String calendar, String action, String kind, @Nullable When start, @Nullable When end) {}
}
