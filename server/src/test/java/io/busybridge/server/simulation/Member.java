package io.busybridge.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A consultant who uses BusyBridge, with every calendar connected so far, main first. */
final class Member {
  final String name;
  final long id;
  final String home;
  final List<Seat> seats = new ArrayList<>();

  /** Disconnected, or about to be. */
  final List<Seat> left = new ArrayList<>();

  Choice choice = Choice.DEFAULT;

  Member(String name, long id, String home) {
    this.name = name;
    this.id = id;
    this.home = home;
  }

  /** Of every account that was ever connected. */
  Set<String> addresses() {
    return Stream.concat(seats.stream(), left.stream())
        .map(Seat::account)
        .collect(Collectors.toSet());
  }

  Seat main() {
    return seats.getFirst();
  }
}
