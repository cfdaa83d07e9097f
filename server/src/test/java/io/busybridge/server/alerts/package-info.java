@NullMarked
package io.busybridge.server.alerts;

import org.jspecify.annotations.NullMarked;
