/** Tests of users, accounts and tokens. */
@NullMarked
package io.busybridge.server.accounts;

import org.jspecify.annotations.NullMarked;
