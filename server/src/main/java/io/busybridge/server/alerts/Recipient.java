package io.busybridge.server.alerts;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is told, at one address.
 *
 * @param user the row id, where it is a user's own address: it goes when they go
 * @param own the incident is about this user: they may read names that nobody else may
 */
public record Recipient(String address, @Nullable Long user, boolean own) {}
