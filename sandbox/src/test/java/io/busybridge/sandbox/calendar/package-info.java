/** Tests of the package of the same name. */
@NullMarked
package io.busybridge.sandbox.calendar;

import org.jspecify.annotations.NullMarked;
