/**
 * Google's sign-in: account chooser, consent with a box per scope, codes, tokens, RS256 ID tokens
 * with published keys, revocation and user info (semantics page, section 1). There are no
 * passwords: in the sandbox anybody can be anybody.
 */
@NullMarked
package io.busybridge.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
