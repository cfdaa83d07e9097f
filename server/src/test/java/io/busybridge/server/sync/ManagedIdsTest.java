package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagedIdsTest {
  private static final String ID = Samples.IDS.choose("tag", "source", "event", "target", 0);
  private final SourceReader reader = new SourceReader(Samples.HASHER, Samples.IDS);

  @Test
  void an_id_is_one_that_google_takes_and_always_the_same() {
    assertTrue(ID.matches("[0-9a-v]{34}"), ID);
    assertEquals(ID, Samples.IDS.choose("tag", "source", "event", "target", 0));
  }

  @Test
  void everything_that_it_stands_for_is_in_it() {
    assertNotEquals(ID, Samples.IDS.choose("tag2", "source", "event", "target", 0));
    assertNotEquals(ID, Samples.IDS.choose("tag", "source2", "event", "target", 0));
    assertNotEquals(ID, Samples.IDS.choose("tag", "source", "event2", "target", 0));
    assertNotEquals(ID, Samples.IDS.choose("tag", "source", "event", "target2", 0));
    assertNotEquals(ID, Samples.IDS.choose("tag", "source", "event", "target", 1));
    assertNotEquals(ID, Samples.IDS.choose("tag", "sourceevent", "", "target", 0));
  }

  @Test
  void it_is_known_as_ours_by_itself_and_so_are_its_instances_and_tails() {
    assertTrue(Samples.IDS.isOurs(ID));
    assertTrue(Samples.IDS.isOurs(ID + "_20260303T090000Z"));
    assertTrue(Samples.IDS.isOurs(ID + "_R20260303T090000"));
    assertTrue(ManagedIds.isTail(ID + "_R20260303T090000"));
    assertFalse(ManagedIds.isTail(ID + "_20260303T090000Z"));
    assertFalse(ManagedIds.isTail(ID));
  }

  @Test
  void no_id_with_a_changed_character_is_ours() {
    for (int i = 0; i < ID.length(); i++) {
      char other = ID.charAt(i) == '0' ? '1' : '0';
      assertFalse(Samples.IDS.isOurs(ID.substring(0, i) + other + ID.substring(i + 1)), "at " + i);
    }
    assertFalse(Samples.IDS.isOurs(""));
    assertFalse(Samples.IDS.isOurs(ID + "0"));
    assertFalse(Samples.IDS.isOurs("_R20260303T090000"));
  }

  @Test
  void nobody_without_the_key_makes_one() {
    var others = new ManagedIds(new Hasher("another key of 16".getBytes(StandardCharsets.UTF_8)));
    assertFalse(Samples.IDS.isOurs(others.choose("tag", "source", "event", "target", 0)));
  }

  @Test
  void a_persons_duplicate_has_our_tags_and_an_id_of_its_own_and_is_theirs() {
    Map<String, String> tags = new Tags("inst-1", "tag", Kind.COPY, "p1", 3).toProperties();
    assertTrue(reader.isManaged(Samples.event(ID, "copy", tags), "inst-1"));
    assertTrue(reader.isManaged(Samples.event(ID, "tags lost", Map.of()), "inst-1"));
    assertFalse(reader.isManaged(Samples.event("abc123", "duplicate", tags), "inst-1"));
    assertTrue(reader.isManaged(Samples.event("abc123", "another's", tags), "inst-2"));
    assertTrue(
        reader.isManaged(
            Samples.event("abc123", "older", Map.of("calendarSyncEngine", "true")), "inst-1"));
    assertFalse(
        reader.isManaged(
            Samples.event("abc123", "no", Map.of("calendarSyncEngine", "false")), "inst-1"));
  }
}
