package io.busybridge.console.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.busybridge.common.Health;
import io.busybridge.console.api.Failure;
import io.busybridge.console.api.HealthAnswer;
import io.busybridge.console.connect.ConnectModel.Asking;
import io.busybridge.console.connect.ConnectModel.Known;
import io.busybridge.console.connect.ConnectModel.Unknown;
import io.busybridge.console.connect.ConnectModel.Untried;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ConnectModelTest {
  private static final Health WELL = Health.of("1.2.3", Map.of());

  /** Both threads by hand: a task runs when the test says so. */
  private final Queue<Runnable> background = new ArrayDeque<>();

  private final Queue<Runnable> window = new ArrayDeque<>();
  private HealthAnswer next = new HealthAnswer.Answered(WELL);
  private final ConnectModel model = new ConnectModel(_ -> next, background::add, window::add);

  @Test
  void nothing_is_asked_before_somebody_does() {
    assertInstanceOf(Untried.class, model.stateProperty().get());
    assertEquals(0, background.size());
  }

  @Test
  void the_answer_is_shown_on_the_windows_thread_and_not_before() {
    model.addressProperty().set("busy.example");

    model.check();
    assertEquals(new Asking("busy.example"), model.stateProperty().get());
    background.remove().run();
    assertInstanceOf(Asking.class, model.stateProperty().get());
    window.remove().run();

    assertEquals(new Known(WELL), model.stateProperty().get());
  }

  @Test
  void a_failure_is_shown_with_its_sentence_and_its_code() {
    next = new HealthAnswer.Failed(Failure.TIMED_OUT, "timed out");

    model.check();
    background.remove().run();
    window.remove().run();

    assertEquals(
        new Unknown(Failure.TIMED_OUT.sentence(), "C04", "timed out"), model.stateProperty().get());
  }

  @Test
  void a_late_answer_to_an_earlier_question_is_dropped() {
    model.check();
    Runnable first = background.remove();
    model.check();
    background.remove().run();
    window.remove().run();
    next = new HealthAnswer.Failed(Failure.BROKEN, "");

    first.run();
    window.remove().run();

    assertEquals(new Known(WELL), model.stateProperty().get());
  }
}
