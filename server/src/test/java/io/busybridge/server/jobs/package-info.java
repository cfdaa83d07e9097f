@NullMarked
package io.busybridge.server.jobs;

import org.jspecify.annotations.NullMarked;
