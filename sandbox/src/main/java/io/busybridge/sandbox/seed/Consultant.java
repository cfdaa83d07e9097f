package io.busybridge.sandbox.seed;

import java.time.ZoneId;
import java.util.List;

/** Somebody of Northwind Consulting, with all that they would connect to BusyBridge. */
public record Consultant(
    String name, String homeEmail, String mainCalendarId, ZoneId zone, List<Client> clients) {}
