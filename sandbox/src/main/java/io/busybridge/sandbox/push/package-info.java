/**
 * Push notifications (semantics page, section 5): channels that are watched and stopped, messages
 * that really go out, are tried again, and get lost, late, repeated or reordered when a switch says
 * so.
 */
@NullMarked
package io.busybridge.sandbox.push;

import org.jspecify.annotations.NullMarked;
