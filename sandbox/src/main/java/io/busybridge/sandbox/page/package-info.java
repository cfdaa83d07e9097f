/** The page that shows all calendars side by side: its files, and how they are handed out. */
@NullMarked
package io.busybridge.sandbox.page;

import org.jspecify.annotations.NullMarked;
