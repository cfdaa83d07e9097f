package io.busybridge.server.web;

/** Answers a request of a browser. */
public interface Page {
  Reply answer(Incoming request);
}
