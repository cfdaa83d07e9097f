package io.busybridge.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.faults.Quotas;
import io.busybridge.sandbox.faults.Traffic;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.model.Switches;
import io.busybridge.sandbox.model.World;
import io.busybridge.sandbox.push.Push;
import io.busybridge.sandbox.push.PushSwitches;
import java.util.Map;

/** Every switch, in three groups: {@code calendar}, {@code push} and {@code traffic}. */
public final class AllSwitches {
  private final World world;
  private final Push push;
  private final Quotas quotas;

  public AllSwitches(World world, Push push, Quotas quotas) {
    this.world = world;
    this.push = push;
    this.quotas = quotas;
  }

  public ObjectNode write() {
    ObjectNode all = Json.object();
    all.set("calendar", world.switches().toJson());
    all.set("push", Json.treeOf(push.switches()));
    all.set("traffic", Json.treeOf(quotas.traffic()));
    return all;
  }

  /**
   * Changes what is named.
   *
   * @throws ApiError 400 {@code invalid} for an unknown switch
   */
  public void change(ObjectNode wanted) {
    for (Map.Entry<String, JsonNode> group : wanted.properties()) {
      if (!(group.getValue() instanceof ObjectNode changes)) {
        throw invalid(group.getKey());
      }
      switch (group.getKey()) {
        case "calendar" -> world.setSwitches(calendar(changes));
        case "push" -> push.switches(Json.merged(push.switches(), PushSwitches.class, changes));
        case "traffic" -> quotas.traffic(Json.merged(quotas.traffic(), Traffic.class, changes));
        default -> throw invalid(group.getKey());
      }
    }
  }

  private Switches calendar(ObjectNode changes) {
    ObjectNode known = world.switches().toJson();
    changes
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.has(name)) {
                throw invalid(name);
              }
            });
    return world.switches().with(changes);
  }

  private static ApiError invalid(String name) {
    return new ApiError(400, "invalid", "Unknown switch or group of switches: " + name);
  }
}
