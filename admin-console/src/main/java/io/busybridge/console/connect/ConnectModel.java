package io.busybridge.console.connect;

import io.busybridge.common.Health;
import io.busybridge.console.api.HealthAnswer;
import io.busybridge.console.api.HealthAnswer.Answered;
import io.busybridge.console.api.HealthAnswer.Failed;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the connect window is about, without the window: an address, and what came of asking it. */
public final class ConnectModel {
  private final StringProperty address = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Untried());
  private final Function<String, HealthAnswer> ask;
  private final Executor background;
  private final Executor window;

  /**
   * A model that has not asked anything yet.
   *
   * @param ask asks the server at an address; may take its time
   * @param background where it is asked
   * @param window runs tasks one after the other on the thread that may touch the window
   */
  public ConnectModel(Function<String, HealthAnswer> ask, Executor background, Executor window) {
    this.ask = ask;
    this.background = background;
    this.window = window;
  }

  /** What is typed. */
  public StringProperty addressProperty() {
    return address;
  }

  /** What there is to see. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Asks the server that is typed. An answer to an earlier question is dropped. */
  public void check() {
    var asking = new Asking(address.get());
    state.set(asking);
    background.execute(
        () -> {
          HealthAnswer answer = ask.apply(asking.address());
          window.execute(
              () -> {
                // By identity: the same address asked twice is two questions.
                if (state.get() == asking) {
                  state.set(seen(answer));
                }
              });
        });
  }

  private static State seen(HealthAnswer answer) {
    return switch (answer) {
      case Answered(var health) -> new Known(health);
      case Failed(var failure, var detail) ->
          new Unknown(failure.sentence(), failure.code(), detail);
    };
  }

  /** What there is to see about the server. */
  public sealed interface State {}

  /** Nobody has asked. */
  public record Untried() implements State {}

  /**
   * It is being asked.
   *
   * @param address where
   */
  public record Asking(String address) implements State {}

  /**
   * It answered.
   *
   * @param health with what
   */
  public record Known(Health health) implements State {}

  /**
   * It could not be asked.
   *
   * @param sentence what happened and what to do
   * @param code to be quoted
   * @param detail the machine's words; may be empty
   */
  public record Unknown(String sentence, String code, String detail) implements State {}
}
