package io.busybridge.sandbox.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Takes push messages and keeps them; answers 200 unless told otherwise. */
final class PushReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<Message> messages = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  PushReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  /** Where to post to; {@code path} tells channels apart. */
  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** The statuses of the next answers, one message each. */
  void answer(Integer... statuses) {
    lock.lock();
    try {
      answers.addAll(List.of(statuses));
    } finally {
      lock.unlock();
    }
  }

  List<Message> messages() {
    lock.lock();
    try {
      return List.copyOf(messages);
    } finally {
      lock.unlock();
    }
  }

  List<Message> of(String channelId) {
    return messages().stream().filter(it -> it.channelId().equals(channelId)).toList();
  }

  /** Waits until that many messages of a channel have come. */
  List<Message> await(String channelId, int count) {
    if (!arrived(channelId, count, PATIENCE)) {
      throw new AssertionError(count + " messages of " + channelId + " never came: " + messages());
    }
    return of(channelId);
  }

  /** As {@link #await}, letting time go on between looks. */
  List<Message> awaitWhile(String channelId, int count, Runnable passTime) {
    for (int look = 0; look < 500; look++) {
      if (arrived(channelId, count, Duration.ofMillis(20))) {
        return of(channelId);
      }
      passTime.run();
    }
    throw new AssertionError(count + " messages of " + channelId + " never came: " + messages());
  }

  private boolean arrived(String channelId, int count, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (of(channelId).size() < count && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return of(channelId).size() >= count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = keep(new Message(exchange, body.length));
    if (status == 301) {
      exchange.getResponseHeaders().add("Location", address("moved"));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private int keep(Message message) {
    lock.lock();
    try {
      messages.add(message);
      arrived.signalAll();
      return Optional.ofNullable(answers.poll()).orElse(200);
    } finally {
      lock.unlock();
    }
  }

  /** One POST. */
  record Message(HttpExchange exchange, int bodyLength) {
    String channelId() {
      return header("X-Goog-Channel-ID").orElse("");
    }

    String line() {
      return exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }

    String state() {
      return header("X-Goog-Resource-State").orElse("");
    }

    long number() {
      return Long.parseLong(header("X-Goog-Message-Number").orElse("0"));
    }

    Optional<String> header(String name) {
      return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public String toString() {
      return channelId() + " " + state() + " " + number();
    }
  }
}
