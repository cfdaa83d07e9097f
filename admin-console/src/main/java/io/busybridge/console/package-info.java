/**
 * The desktop console of administrators: says {@code new} for everything, opens its window. Below
 * it one package for each thing that a person can do, and {@code api}, the only one that knows
 * HTTP.
 */
@NullMarked
package io.busybridge.console;

import org.jspecify.annotations.NullMarked;
