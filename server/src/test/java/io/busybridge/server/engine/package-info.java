/** Tests of the engine. */
@NullMarked
package io.busybridge.server.engine;

import org.jspecify.annotations.NullMarked;
