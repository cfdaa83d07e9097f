/** Tests of how the server is put together. */
@NullMarked
package io.busybridge.server;

import org.jspecify.annotations.NullMarked;
