package io.busybridge.server.google.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesFieldTest {
  @Test
  void private_properties_are_read_and_shared_ones_are_not() throws Exception {
    assertEquals(
        Map.of("busybridge", "inst"),
        Reading.with(
                """
                {"extendedProperties": {"private": {"busybridge": "inst"}, "shared": {"x": "y"}}}
                """)
            .properties());
  }

  @Test
  void none_are_none() throws Exception {
    assertEquals(Map.of(), Reading.with("{}").properties());
  }

  @Test
  void every_body_carries_the_tags() {
    assertEquals(
        "{\"private\":{\"busybridge\":\"inst\",\"busybridgeKind\":\"block\","
            + "\"busybridgePlacement\":\"placement\",\"busybridgeRev\":\"3\","
            + "\"busybridgeUser\":\"user\"}}",
        EventWriter.write(Drafts.plain().draft()).get("extendedProperties").toString());
  }
}
