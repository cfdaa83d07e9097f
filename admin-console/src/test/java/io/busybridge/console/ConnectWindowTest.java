package io.busybridge.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.console.api.ServerApi;
import io.busybridge.console.connect.ConnectModel;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@EnabledIf(value = "io.busybridge.console.Screenless#canDraw", disabledReason = Screenless.WANTED)
@ExtendWith(ApplicationExtension.class)
class ConnectWindowTest {
  private static final String BODY =
      """
      {"status":"degraded","apiVersion":1,"version":"0.1.0","checks":{
        "database":{"status":"ok"},
        "google":{"status":"degraded","detail":"3 calendars wait for a sign-in"}}}""";

  private final ServerApi api = new ServerApi(Duration.ofSeconds(10));
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  @Start
  void start(Stage stage) throws IOException {
    ConsoleApp.show(stage, new ConnectModel(api::health, background, Platform::runLater));
  }

  @AfterEach
  void stop() {
    background.shutdownNow();
    api.close();
  }

  @Test
  void a_person_types_an_address_and_sees_how_the_server_is(FxRobot robot) throws Exception {
    try (var server = new HealthServer(200, BODY)) {
      assertTrue(robot.lookup("#check").queryAs(Button.class).isDisabled());

      robot.clickOn("#address").write(server.address()).clickOn("#check");

      until(() -> headline(robot).equals("The server works in part."));
      assertEquals("Version 0.1.0, API version 1", explanation(robot));
      assertEquals(
          2,
          robot.lookup("#checks .label").queryAllAs(Label.class).stream()
              .filter(
                  label -> label.getText().equals("database") || label.getText().equals("google"))
              .count());
      assertTrue(robot.lookup("3 calendars wait for a sign-in").tryQuery().isPresent());
      assertFalse(robot.lookup("#asking").query().isVisible());
      picture(robot, "connected");
    }
  }

  @Test
  void an_address_that_is_none_is_answered_in_words_and_by_the_enter_key(FxRobot robot)
      throws Exception {
    robot.clickOn("#address").write("two words").type(KeyCode.ENTER);

    until(() -> headline(robot).startsWith("This is not the address of a server."));
    assertEquals("Code C01", explanation(robot));
    picture(robot, "bad-address");
  }

  private static String headline(FxRobot robot) {
    return robot.lookup("#headline").queryAs(Label.class).getText();
  }

  private static String explanation(FxRobot robot) {
    return robot.lookup("#explanation").queryAs(Label.class).getText();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** For people to look at, in target/pictures. */
  private static void picture(FxRobot robot, String name) throws Exception {
    var image = WaitForAsyncUtils.asyncFx(() -> robot.window(0).getScene().snapshot(null)).get();
    var file = new File("target/pictures/" + name + ".png");
    assertTrue(file.getParentFile().isDirectory() || file.getParentFile().mkdirs());
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file);
  }
}
