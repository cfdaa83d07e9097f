package io.busybridge.sandbox.model;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A Google account.
 *
 * @param sub the number that stays when everything else changes
 * @param email in lower case; also the id of the primary calendar
 * @param hostedDomain of a Workspace account ({@code hd})
 */
public record Account(
    String sub, String email, String name, Optional<String> hostedDomain, ZoneId zone) {}
