/** Tests of the package of the same name. */
@NullMarked
package io.busybridge.sandbox.recurrence;

import org.jspecify.annotations.NullMarked;
