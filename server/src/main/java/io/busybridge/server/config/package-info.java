/**
 * What an operator may set, read once at start from environment variables. {@link Config#of} either
 * gives a complete {@link Config} or says everything that is wrong at once.
 */
@NullMarked
package io.busybridge.server.config;

import org.jspecify.annotations.NullMarked;
