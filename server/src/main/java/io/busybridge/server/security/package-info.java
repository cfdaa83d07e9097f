/**
 * Keys, sealed secrets, sessions, and what keeps strangers out: the key file and what is derived
 * from it, signed tokens, the setup code, rate limits, the cross-site check. Knows nothing of users
 * or calendars, and holds no state that has to survive a restart but the key file and the setup
 * code.
 */
@NullMarked
package io.busybridge.server.security;

import org.jspecify.annotations.NullMarked;
