/** A Google of our own: OAuth, Calendar v3 and push over HTTP, to try, develop and test with. */
@NullMarked
package io.busybridge.sandbox;

import org.jspecify.annotations.NullMarked;
