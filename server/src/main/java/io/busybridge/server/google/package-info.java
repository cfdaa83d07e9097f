/**
 * The provider: implements {@link io.busybridge.server.engine.Calendars} and {@link
 * io.busybridge.server.accounts.Identity} on Google's HTTP interfaces. A call waits for the budgets
 * ({@link Budget}), carries a token, is bounded in time, and what goes wrong is classified in one
 * place ({@link Failures}); nothing is tried again here but a call whose token was refused.
 */
@NullMarked
package io.busybridge.server.google;

import org.jspecify.annotations.NullMarked;
