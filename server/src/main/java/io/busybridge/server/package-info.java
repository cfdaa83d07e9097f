/** The product: reads its configuration, wires itself by hand, starts, and waits. */
@NullMarked
package io.busybridge.server;

import org.jspecify.annotations.NullMarked;
