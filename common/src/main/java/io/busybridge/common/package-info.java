/** The words that server and console share: the API as records, and their JSON. */
@NullMarked
package io.busybridge.common;

import org.jspecify.annotations.NullMarked;
