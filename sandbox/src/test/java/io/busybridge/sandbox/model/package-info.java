/** Tests of the package of the same name. */
@NullMarked
package io.busybridge.sandbox.model;

import org.jspecify.annotations.NullMarked;
