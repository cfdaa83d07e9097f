package io.busybridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.control.StreamEndpoint;
import io.busybridge.sandbox.faults.Faults;
import io.busybridge.sandbox.faults.Quotas;
import io.busybridge.sandbox.faults.Stats;
import io.busybridge.sandbox.http.HttpFrame;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.World;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.sandbox.oauth.Tokens;
import io.busybridge.sandbox.push.Push;
import io.busybridge.sandbox.time.SandboxClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A whole Google for calendars, in one object. With a socket ({@link #start}) or without ({@link
 * #open}); the two differ in nothing but who calls {@link #handle} and when push messages go out:
 * in the background, or when {@link #deliverPushes} is called.
 */
public final class Sandbox implements AutoCloseable {
  private final Parts parts;
  private final Optional<StateFile> file;
  private Optional<HttpFrame> frame = Optional.empty();

  private Sandbox(Parts parts, Optional<StateFile> file) {
    this.parts = parts;
    this.file = file;
  }

  /**
   * Listens, and pushes in the background.
   *
   * @throws java.net.BindException when the port is taken
   * @throws IOException when the file is there and cannot be read
   * @throws IllegalArgumentException when the address is not a loopback address
   */
  public static Sandbox start(SandboxConfig config) throws IOException {
    InetAddress address = InetAddress.getByName(config.bindAddress());
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "The sandbox listens on a loopback address only, for in it anybody can be anybody; not on "
              + config.bindAddress());
    }
    Sandbox sandbox = open(config);
    try {
      sandbox.listen(new InetSocketAddress(address, config.port()));
    } catch (IOException e) {
      sandbox.close();
      throw e;
    }
    return sandbox;
  }

  /**
   * Without a socket and without a background, but for the file if one is given.
   *
   * @throws IOException when the file is there and cannot be read
   */
  public static Sandbox open(SandboxConfig config) throws IOException {
    Optional<ObjectNode> saved =
        config.file().isPresent() ? StateFile.read(config.file().get()) : Optional.empty();
    Parts parts = Parts.of(config, saved);
    Optional<StateFile> file = config.file().map(path -> new StateFile(path, parts::save));
    file.ifPresent(
        kept -> {
          parts.onChange(kept::touch);
          kept.start();
        });
    return new Sandbox(parts, file);
  }

  /** Runs a request through everything, in the caller's thread. */
  public Response handle(Request request) {
    return parts.front().handle(request);
  }

  /** Sends the push messages that are due, in the caller's thread; returns how many. */
  public int deliverPushes() {
    return push().deliverDue();
  }

  /** Where it listens, without slash at the end. */
  public URI baseUri() {
    return URI.create(parts.base());
  }

  public World world() {
    return parts.world();
  }

  /** The Calendar API without tokens, faults and quotas, for whoever is the caller anyway. */
  public CalendarApi calendarApi() {
    return parts.calendarApi();
  }

  public SandboxClock clock() {
    return parts.clock();
  }

  public Faults faults() {
    return parts.faults();
  }

  public Quotas quotas() {
    return parts.quotas();
  }

  public Stats stats() {
    return parts.stats();
  }

  public Tokens tokens() {
    return parts.oauth().tokens();
  }

  public Clients clients() {
    return parts.oauth().clients();
  }

  public Push push() {
    return parts.push();
  }

  /** Stops listening and pushing, and writes the file. */
  @Override
  public void close() throws IOException {
    parts.changes().close();
    frame.ifPresent(HttpFrame::close);
    parts.push().close();
    if (file.isPresent()) {
      file.get().close();
    }
  }

  private void listen(InetSocketAddress address) throws IOException {
    var listening = new HttpFrame(address, parts.front());
    listening.route("/sandbox/stream", new StreamEndpoint(parts.changes()));
    parts.listensOn(address.getHostString(), listening.port());
    parts.push().start();
    listening.start();
    frame = Optional.of(listening);
  }
}
