package io.busybridge.console.connect;

import atlantafx.base.theme.Styles;
import io.busybridge.common.Health;
import io.busybridge.console.connect.ConnectModel.Asking;
import io.busybridge.console.connect.ConnectModel.Known;
import io.busybridge.console.connect.ConnectModel.State;
import io.busybridge.console.connect.ConnectModel.Unknown;
import io.busybridge.console.connect.ConnectModel.Untried;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Shows a {@link ConnectModel}: the controls of connect.fxml, bound to it. */
public final class ConnectView {
  private final ConnectModel model;

  @FXML private TextField address;
  @FXML private Button check;
  @FXML private ProgressIndicator asking;
  @FXML private VBox outcome;
  @FXML private Label headline;
  @FXML private Label explanation;
  @FXML private GridPane checks;

  private ConnectView(ConnectModel model) {
    this.model = model;
  }

  /** The controls of the window, on the JavaFX thread. */
  public static Parent load(ConnectModel model) throws IOException {
    var loader =
        new FXMLLoader(
            Objects.requireNonNull(ConnectView.class.getResource("connect.fxml"), "connect.fxml"));
    loader.setController(new ConnectView(model));
    return loader.load();
  }

  @FXML
  void initialize() {
    address.textProperty().bindBidirectional(model.addressProperty());
    check.disableProperty().bind(address.textProperty().map(String::isBlank));
    check.setDefaultButton(true);
    model.stateProperty().subscribe(this::show);
  }

  @FXML
  void check() {
    model.check();
  }

  private void show(State state) {
    asking.setVisible(state instanceof Asking);
    checks.getChildren().clear();
    switch (state) {
      case Untried() -> say("", "", Styles.TEXT_MUTED);
      case Asking(var where) -> say("Asking " + where + " …", "", Styles.TEXT_MUTED);
      case Known(var health) -> show(health);
      case Unknown(var sentence, var code, var detail) ->
          say(
              sentence,
              detail.isEmpty() ? "Code " + code : "Code " + code + ": " + detail,
              Styles.DANGER);
    }
  }

  private void show(Health health) {
    say(
        sentence(health.status()),
        "Version " + health.version() + ", API version " + health.apiVersion(),
        style(health.status()));
    int row = 0;
    for (Map.Entry<String, Health.Check> entry : health.checks().entrySet()) {
      Health.Status status = entry.getValue().status();
      var word = new Label(word(status));
      word.getStyleClass().add(style(status));
      var detail = new Label(Objects.requireNonNullElse(entry.getValue().detail(), ""));
      detail.setWrapText(true);
      checks.addRow(row++, new Label(entry.getKey()), word, detail);
    }
  }

  private void say(String head, String below, String style) {
    headline.setText(head);
    headline
        .getStyleClass()
        .removeAll(List.of(Styles.SUCCESS, Styles.WARNING, Styles.DANGER, Styles.TEXT_MUTED));
    headline.getStyleClass().add(style);
    explanation.setText(below);
    outcome.setVisible(!head.isEmpty());
  }

  private static String sentence(Health.Status status) {
    return switch (status) {
      case OK -> "The server is well.";
      case DEGRADED -> "The server works in part.";
      case DOWN -> "The server does not work.";
    };
  }

  private static String word(Health.Status status) {
    return switch (status) {
      case OK -> "ok";
      case DEGRADED -> "degraded";
      case DOWN -> "down";
    };
  }

  private static String style(Health.Status status) {
    return switch (status) {
      case OK -> Styles.SUCCESS;
      case DEGRADED -> Styles.WARNING;
      case DOWN -> Styles.DANGER;
    };
  }
}
