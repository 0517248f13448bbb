package fovea.network.graph;

import fovea.tensor.trace.Call;
import fovea.tensor.trace.Operation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who reads what of whom, as the tensors show it.
///
/// @param calls every step
/// @param paths of those that a graph has, by their numbers
record Flow(List<Call> calls, Map<Integer, String> paths) {
  /// Between parts that have none below them.
  List<GraphEdge> edges() {
    var edges = new LinkedHashSet<GraphEdge>();
    Map<Integer, Integer> depths = depths();
    Optional<String> before = Optional.empty();
    for (Call call : calls) {
      String reader = paths.get(call.number());
      if (call.inside() > 0 || reader == null) {
        continue;
      }
      List<Integer> makers = call.sources().stream().map(this::leaf).toList();
      int longest = longest(makers, depths);
      boolean joins = call.what() instanceof Call.Step(Operation operation) && operation.joins();
      for (int maker : makers) {
        String made = maker == Call.PICTURE ? GraphEdge.PICTURE : paths.get(maker);
        if (made != null) {
          edges.add(new GraphEdge(made, reader, true, joins && maker != longest));
        } else if (longest == Call.UNKNOWN) {
          before.ifPresent(last -> edges.add(new GraphEdge(last, reader, false, false)));
        }
      }
      before = Optional.of(reader);
    }
    return List.copyOf(edges);
  }

  /// Of the steps of which something is read, that which the longest way leads to.
  private static int longest(List<Integer> makers, Map<Integer, Integer> depths) {
    return makers.stream()
        .max(
            Comparator.<Integer>comparingInt(maker -> depths.getOrDefault(maker, 0))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(Call.UNKNOWN);
  }

  /// How many steps lie between the picture and every step, by the longest way.
  private Map<Integer, Integer> depths() {
    var depths = new HashMap<Integer, Integer>();
    for (Call call : calls) {
      if (call.inside() == 0) {
        int before =
            call.sources().stream()
                .mapToInt(source -> depths.getOrDefault(leaf(source), 0))
                .max()
                .orElse(0);
        depths.put(call.number(), before + 1);
      }
    }
    return depths;
  }

  /// The step without others inside that gave what a step gave.
  private int leaf(int number) {
    Call call = number < 0 ? null : calls.get(number); // none was left out before it
    return call == null || call.inside() == 0
        ? number
        : calls.stream()
            .filter(one -> one.inside() == 0)
            .mapToInt(Call::number)
            .filter(one -> one > number && one <= number + call.inside())
            .max()
            .orElse(number);
  }
}
