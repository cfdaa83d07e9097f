/** The Calendar API called in process, as a person's browser would call it: for import and seed. */
@NullMarked
package io.busybridge.sandbox.client;

import org.jspecify.annotations.NullMarked;
