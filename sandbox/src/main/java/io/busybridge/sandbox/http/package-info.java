/**
 * Requests and answers as values, so that everything behind them can be called with or without a
 * socket.
 */
@NullMarked
package io.busybridge.sandbox.http;

import org.jspecify.annotations.NullMarked;
