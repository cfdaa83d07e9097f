/**
 * Users, their Google accounts and calendars, who may sign in. Its ports are {@link Directory} (the
 * database) and {@link Identity} (the provider's sign-in).
 */
@NullMarked
package io.busybridge.server.accounts;

import org.jspecify.annotations.NullMarked;
