/**
 * Jetty, and what stands between it and an answer: who asks, whether they may, and the one shape of
 * errors. A request is a value ({@link Incoming}), so is its answer ({@link Reply}); Jetty and the
 * Servlet API are named in {@link WebServer} and {@link Front} alone. The pages are in the packages
 * below, one for each thing that a person comes to do; what they look like is in {@code
 * src/main/jte}.
 */
@NullMarked
package io.busybridge.server.web;

import org.jspecify.annotations.NullMarked;
