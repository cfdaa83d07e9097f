/** Mail: for now its settings and a test of them; incidents that open and close come later. */
@NullMarked
package io.busybridge.server.alerts;

import org.jspecify.annotations.NullMarked;
