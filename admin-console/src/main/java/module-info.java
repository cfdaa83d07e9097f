/** The desktop console of administrators. */
module io.busybridge.console {
  requires static org.jspecify;
  requires atlantafx.base;
  requires com.fasterxml.jackson.core;
  requires io.busybridge.common;
  requires java.net.http;
  requires javafx.controls;
  requires javafx.fxml;

  exports io.busybridge.console to
      javafx.graphics;

  opens io.busybridge.console.connect to
      javafx.fxml;
}
