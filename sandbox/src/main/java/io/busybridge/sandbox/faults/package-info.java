/**
 * What goes wrong on purpose, and how much is too much: rules that answer a call with an error,
 * keep it waiting or cut it off before or after its effect; Google's limits per minute; the count
 * of what was asked. A client that survives this package survives the real service.
 */
@NullMarked
package io.busybridge.sandbox.faults;

import org.jspecify.annotations.NullMarked;
