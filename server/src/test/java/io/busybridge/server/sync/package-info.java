/** The domain on its own: what follows from what, without a clock or a calendar. */
@NullMarked
package io.busybridge.server.sync;

import org.jspecify.annotations.NullMarked;
