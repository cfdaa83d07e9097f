/**
 * Words to people about what needs one. What is wrong now ({@link
 * io.busybridge.server.alerts.Condition}) is compared with what is known to be wrong ({@link
 * io.busybridge.server.alerts.Incident}); {@link io.busybridge.server.alerts.Watching} decides,
 * without input or output, what opens, is told once more, or is over. Who is told, in which words,
 * and that no mail is lost when the mail server is, come after it.
 *
 * <p>Nothing of an event's content is ever in a mail, and nothing of one user's in another's.
 */
@NullMarked
package io.busybridge.server.alerts;

import org.jspecify.annotations.NullMarked;
