/**
 * Naming a server and seeing whether it is there, well, and of a version that this console knows.
 */
@NullMarked
package io.busybridge.console.connect;

import org.jspecify.annotations.NullMarked;
