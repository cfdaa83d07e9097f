package io.busybridge.server.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.busybridge.server.sync.Placement.Want;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** "Whose change is it?", in the order of the page. */
class VerdictTest {
  private final Echoes echoes = new Echoes(Samples.HASHER);
  private final Placement standing =
      Placement.fresh("p", 1, "u", new EventKey(1, "e"), null, null, 2, Kind.BLOCK, "m")
          .but()
          .want(Want.EVENT)
          .wanted("w")
          .written("w")
          .live(true)
          .echo(echoes.of(event("Busy", false, Samples.NOW)))
          .answeredAt(Samples.NOW)
          .done();

  @Test
  void what_is_older_than_our_last_write_concludes_nothing_whatever_it_says() {
    assertInstanceOf(
        Verdict.Stale.class, verdict(standing, event("Mine", false, Samples.NOW.minusSeconds(1))));
    assertInstanceOf(
        Verdict.Stale.class, verdict(standing, event("Busy", true, Samples.NOW.minusSeconds(1))));
  }

  @Test
  void what_equals_the_echo_is_ours_even_at_the_same_instant() {
    assertInstanceOf(Verdict.Ours.class, verdict(standing, event("Busy", false, Samples.NOW)));
    assertInstanceOf(
        Verdict.Ours.class, verdict(standing, event("Busy", false, Samples.NOW.plusSeconds(9))));
  }

  @Test
  void without_a_base_the_original_wins() {
    assertInstanceOf(
        Verdict.BaseUnknown.class,
        verdict(standing.but().echo(Echo.UNKNOWN).done(), event("Mine", false, Samples.NOW)));
    assertInstanceOf(
        Verdict.BaseUnknown.class,
        verdict(standing.but().live(false).done(), event("Busy", false, Samples.NOW)));
  }

  @Test
  void what_differs_while_a_write_is_in_flight_is_nobodys_edit() {
    Placement inFlight = standing.but().inFlight(true).done();
    assertInstanceOf(
        Verdict.BaseUnknown.class, verdict(inFlight, event("Mine", false, Samples.NOW)));
    assertInstanceOf(Verdict.Ours.class, verdict(inFlight, event("Busy", false, Samples.NOW)));
  }

  @Test
  void otherwise_it_is_a_persons_edit_of_what_differs() {
    assertEquals(
        new Verdict.Edited(Set.of(Field.TITLE)),
        verdict(standing, event("Mine", false, Samples.NOW.plusSeconds(5))));
  }

  @Test
  void a_tombstone_is_a_persons_deletion_only_of_what_was_believed_live_and_left_alone() {
    Event tombstone = event("Busy", true, Samples.NOW.plusSeconds(5));
    assertInstanceOf(Verdict.Deleted.class, verdict(standing, tombstone));
    assertInstanceOf(
        Verdict.Deleted.class, verdict(standing, event("", true, Instant.EPOCH)), "a bare one");
    assertInstanceOf(Verdict.Gone.class, verdict(standing.but().live(false).done(), tombstone));
    assertInstanceOf(
        Verdict.Gone.class, verdict(standing.but().want(Want.NOTHING).done(), tombstone));
    assertInstanceOf(
        Verdict.Gone.class,
        verdict(standing.but().inFlight(true).done(), tombstone),
        "our own deletion may be in flight");
  }

  @Test
  void an_edit_is_put_back_and_keeps_colour_and_reminders_that_were_read() {
    Placement after =
        Observation.of(standing, event("Mine", false, Samples.NOW), echo("Mine"), true);
    assertEquals("", after.written());
    assertEquals(true, after.isDue());
    Placement deleted = Observation.of(standing, event("", true, Samples.NOW), echo(""), true);
    assertEquals(1, deleted.generation());
    assertEquals(false, deleted.live());
    assertEquals(true, deleted.isDue());
  }

  /** Should its series be wanted again, it has to be brought back: no trace is not what it left. */
  @Test
  void a_cancelled_instance_that_is_left_alone_is_remembered_as_written() {
    Placement child =
        Placement.fresh(
                "c", 1, "u", new EventKey(1, "e"), "p", "20260610T121500Z", 2, Kind.BLOCK, "m_1")
            .but()
            .want(Want.LEAVE)
            .written("cancelled")
            .done();
    Placement after = Observation.of(child, event("", true, Samples.NOW), echo(""), true);
    assertEquals("cancelled", after.written());
    assertEquals(false, after.leftNoTrace());
  }

  private Echo echo(String title) {
    return echoes.of(event(title, false, Samples.NOW));
  }

  private Verdict verdict(Placement placement, Event read) {
    return Verdict.of(placement, read, echoes.of(read), true);
  }

  private static Event event(String title, boolean cancelled, Instant updated) {
    return Samples.event("m", title, "", cancelled, updated, Map.of());
  }
}
