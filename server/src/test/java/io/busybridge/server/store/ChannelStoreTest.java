package io.busybridge.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.ChannelStore;
import io.busybridge.server.engine.ChannelStore.Channel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelStoreTest {
  private final World world;
  private final ChannelStore channels;

  ChannelStoreTest(@TempDir Path folder) {
    world = new World(folder);
    channels = world.database.channels();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_channel_is_saved_before_and_after_the_provider_answered() {
    var asked = new Channel("c1", world.clientA, "hash", World.NOW, null, null, null);
    channels.save(asked);
    assertEquals(Optional.of(asked), channels.channel("c1"));
    var answered = new Channel("c1", world.clientA, "hash", World.NOW, "r1", World.NOW, null);
    channels.save(answered);
    assertEquals(List.of(answered), channels.channels(world.clientA));
    assertEquals(List.of(), channels.channels(world.clientB));
  }

  @Test
  void a_message_is_noted_also_of_a_channel_that_just_went() {
    channels.save(new Channel("c1", world.clientA, "hash", World.NOW, "r1", World.NOW, null));
    channels.messageSeen("c1", World.NOW);
    channels.messageSeen("gone", World.NOW);
    assertEquals(
        List.of(new Channel("c1", world.clientA, "hash", World.NOW, "r1", World.NOW, World.NOW)),
        channels.all());
  }

  @Test
  void a_channel_is_forgotten() {
    channels.save(new Channel("c1", world.clientA, "hash", World.NOW, null, null, null));
    channels.delete("c1");
    assertEquals(List.of(), channels.all());
  }

  @Test
  void a_channel_belongs_to_a_calendar_that_is_there() {
    assertThrows(
        StoreFailed.class,
        () -> channels.save(new Channel("c1", 99, "hash", World.NOW, null, null, null)));
  }

  @Test
  void a_calendar_may_turn_out_to_be_one_that_can_only_be_polled() {
    assertFalse(channels.isPollOnly(world.clientA));
    channels.markPollOnly(world.clientA);
    assertTrue(channels.isPollOnly(world.clientA));
  }
}
