package io.busybridge.console;

import atlantafx.base.theme.PrimerLight;
import io.busybridge.console.api.ServerApi;
import io.busybridge.console.connect.ConnectModel;
import io.busybridge.console.connect.ConnectView;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window, and what stands behind it. The only class that opens windows. */
public final class ConsoleApp extends Application {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private @Nullable ServerApi api;
  private @Nullable ExecutorService background;

  @Override
  public void start(Stage stage) throws IOException {
    api = new ServerApi(PATIENCE);
    background =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("console-", 0).factory());
    show(stage, new ConnectModel(api::health, background, Platform::runLater));
  }

  /** Shows the model in a window, in the console's looks. */
  static void show(Stage stage, ConnectModel model) throws IOException {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    stage.setTitle("BusyBridge");
    stage.setScene(new Scene(ConnectView.load(model), 640, 480));
    stage.setMinWidth(480);
    stage.setMinHeight(360);
    stage.show();
  }

  @Override
  public void stop() {
    if (background != null) {
      background.shutdownNow();
    }
    if (api != null) {
      api.close();
    }
  }
}
