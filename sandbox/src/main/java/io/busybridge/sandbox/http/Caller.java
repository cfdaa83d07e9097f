package io.busybridge.sandbox.http;

import java.util.Set;

/**
 * Who holds the access token of a request.
 *
 * @param email address of the account, which is also the id of its primary calendar
 * @param clientId the OAuth client that the token was issued to
 * @param scopes granted, in full ({@code https://www.googleapis.com/auth/calendar.events})
 * @param session the grant that the token belongs to: reads of another session may be stale
 */
public record Caller(String email, String clientId, Set<String> scopes, String session) {}
