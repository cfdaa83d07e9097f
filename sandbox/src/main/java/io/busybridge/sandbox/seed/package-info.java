/**
 * The demo organization: Northwind Consulting, three consultants with a home account and three
 * client accounts each, and a lively working month around today. Everything goes through the
 * Calendar API, but for what only Google itself can make (birthdays, working locations).
 */
@NullMarked
package io.busybridge.sandbox.seed;

import org.jspecify.annotations.NullMarked;
