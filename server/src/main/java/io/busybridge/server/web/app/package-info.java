/**
 * The pages of a signed-in user: the dashboard, the choice of main, accounts and their calendars,
 * one calendar, preferences. They do what the API does, through the same services.
 */
@NullMarked
package io.busybridge.server.web.app;

import org.jspecify.annotations.NullMarked;
