package io.busybridge.sandbox.conformance;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sandbox of its own for one row, with three people: Ana and Ben of one Workspace domain, Carla
 * with a consumer account. It is a Monday morning in March; Berlin changes to summer time on the
 * 29th.
 */
final class Stage implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String DOMAIN = "home.example";
  static final String ANA = "ana@home.example";
  static final String BEN = "ben@home.example";
  static final String CARLA = "carla@mail.example";

  static final String SCOPE = "https://www.googleapis.com/auth/";
  static final String CALENDAR_SCOPE = SCOPE + "calendar";
  static final String EVENTS_SCOPE = SCOPE + "calendar.events";

  static final NetHttpTransport TRANSPORT = new NetHttpTransport();

  private final Sandbox sandbox;
  private final URI base;
  private final Control control;

  private Stage(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.base = URI.create(sandbox.baseUri().toString().replaceAll("/+$", "") + "/");
    this.control = new Control(Wire.to(base));
  }

  static Stage open() throws Exception {
    return open(config -> config);
  }

  static Stage open(UnaryOperator<SandboxConfig> change) throws Exception {
    var config = SandboxConfig.defaults().withPort(0).withClock(InstantSource.fixed(START));
    var stage = new Stage(Sandbox.start(change.apply(config)));
    stage.control.account(ANA, "Ana Home", DOMAIN);
    stage.control.account(BEN, "Ben Home", DOMAIN);
    stage.control.account(CARLA, "Carla Elsewhere", "");
    return stage;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  URI base() {
    return base;
  }

  Control control() {
    return control;
  }

  Wire wire() {
    return Wire.to(base);
  }

  Instant now() {
    return sandbox.clock().instant();
  }

  void advance(Duration by) {
    sandbox.clock().advance(by);
  }

  /** A second, so that times of change can be told apart. */
  void tick() {
    advance(Duration.ofSeconds(1));
  }

  Person ana() {
    return as(ANA);
  }

  Person ben() {
    return as(BEN);
  }

  Person carla() {
    return as(CARLA);
  }

  /** A new session with the full calendar scope, at the primary calendar. */
  Person as(String email) {
    return as(email, CALENDAR_SCOPE);
  }

  Person as(String email, String... scopes) {
    return bearing(email, control.token(email, List.of(scopes)).access());
  }

  Person bearing(String email, String token) {
    HttpRequestInitializer authorize =
        request -> {
          request.getHeaders().setAuthorization("Bearer " + token);
          request.setConnectTimeout(5_000);
          request.setReadTimeout(20_000);
        };
    var api =
        new Calendar.Builder(TRANSPORT, GsonFactory.getDefaultInstance(), authorize)
            .setRootUrl(base.toString())
            .setApplicationName("conformance")
            .build();
    return new Person(email, token, api, Wire.to(base).bearing(token), "primary");
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
