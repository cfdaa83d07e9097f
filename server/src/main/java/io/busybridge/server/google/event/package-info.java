/**
 * Google's JSON of an event and {@code sync}'s records, one small class for each field, in one
 * list: {@link EventFields}. Reading is tolerant: {@link EventReader} tells what makes no sense one
 * event at a time. Writing says everything explicitly, for a PUT clears what it leaves out.
 */
@NullMarked
package io.busybridge.server.google.event;

import org.jspecify.annotations.NullMarked;
