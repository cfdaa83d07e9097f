/** Signing in and out, and connecting accounts: everything that goes to Google and comes back. */
@NullMarked
package io.busybridge.server.web.signin;

import org.jspecify.annotations.NullMarked;
