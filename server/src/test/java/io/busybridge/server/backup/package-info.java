@NullMarked
package io.busybridge.server.backup;

import org.jspecify.annotations.NullMarked;
