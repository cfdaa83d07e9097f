package io.busybridge.sandbox.faults;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what was asked of Google's endpoints. Thread-safe. */
public final class Stats {

  /**
   * @param account address of the caller, or the empty string
   * @param operation by Google's name ({@code events.insert})
   * @param status of the answer; 0 when there was none
   */
  public record Kind(String account, String method, String operation, int status) {}

  /**
   * @param units of quota that these calls cost
   */
  public record Line(Kind kind, long count, long units) {}

  private record Sums(LongAdder count, LongAdder units) {}

  private final Map<Kind, Sums> sums = new ConcurrentHashMap<>();

  public void count(Kind kind, int units) {
    Sums sum = sums.computeIfAbsent(kind, _ -> new Sums(new LongAdder(), new LongAdder()));
    sum.count().increment();
    sum.units().add(units);
  }

  /** By account, operation and status. */
  public List<Line> lines() {
    return sums.entrySet().stream()
        .map(
            sum ->
                new Line(sum.getKey(), sum.getValue().count().sum(), sum.getValue().units().sum()))
        .sorted(
            Comparator.comparing((Line line) -> line.kind().account())
                .thenComparing(line -> line.kind().operation())
                .thenComparing(line -> line.kind().status()))
        .toList();
  }

  public void clear() {
    sums.clear();
  }
}
