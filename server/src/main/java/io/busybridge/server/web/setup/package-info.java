/** The set-up wizard: five steps from a setup code to an organization with an administrator. */
@NullMarked
package io.busybridge.server.web.setup;

import org.jspecify.annotations.NullMarked;
