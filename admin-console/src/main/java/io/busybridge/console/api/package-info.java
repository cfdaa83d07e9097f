/**
 * What a server can be asked over HTTP, and everything that can go wrong on the way, named. Nothing
 * here knows JavaFX: calls block and are made from threads of their own.
 */
@NullMarked
package io.busybridge.console.api;

import org.jspecify.annotations.NullMarked;
