/** Whether the suite would notice: the product is broken in named ways, and tests have to fail. */
@NullMarked
package io.busybridge.server.teeth;

import org.jspecify.annotations.NullMarked;
