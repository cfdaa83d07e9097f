/** Tests of the rules by themselves: no store, no provider, no clock. */
@org.jspecify.annotations.NullMarked
package io.busybridge.server.sync;
