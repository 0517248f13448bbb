package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.metric.Randomization;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// The cascading randomisation of weights, of all methods at once, since the weights are drawn once
/// for all: at up to {@link #STEPS} layers each map is made again.
final class RandomWeights {
  static final int STEPS = 8;

  private final ScoredNetwork network;
  private final NDArray pixels;
  private final Request request;
  private final EvaluationClock clock;
  private final Ledger ledger;

  RandomWeights(
      ScoredNetwork network,
      NDArray pixels,
      Request request,
      EvaluationClock clock,
      Ledger ledger) {
    this.network = network;
    this.pixels = pixels;
    this.request = request;
    this.clock = clock;
    this.ledger = ledger;
  }

  /// @param methods with maps, the quick first
  void all(Optional<Module> weights, List<Method> methods) {
    if (weights.isEmpty() || weights.get().parameters().isEmpty()) {
      for (Method method : methods) {
        without(method, Findings.Cause.UNFIT, "The weights of this network cannot be made random.");
      }
      return;
    }
    List<String> layers = chosen(Randomization.layers(weights.get()));
    Map<Method, Heatmap> before = fitting(methods, layers.size());
    if (before.isEmpty()) {
      return;
    }
    var last = new LinkedHashMap<Method, Double>();
    int[] step = {0};
    try {
      Randomization.cascade(
          weights.get(),
          layers,
          Randomization.alike(request.seed()),
          () -> {
            String layer = layers.get(step[0]++);
            before.forEach(
                (method, ranks) -> {
                  double alike = alike(method, ranks);
                  ledger.layer(method, layer, alike);
                  if (step[0] == layers.size()) {
                    last.put(method, Math.abs(alike));
                  }
                });
            return layer;
          });
    } catch (CancellationException _) {
      String why = clock.stopped() ? "It was stopped before." : "The time limit came before.";
      before.keySet().stream()
          .filter(method -> !last.containsKey(method))
          .forEach(method -> without(method, Findings.Cause.TIME, why));
    }
    last.forEach((method, alike) -> ledger.value(method, Measure.RANDOMIZATION, alike));
  }

  /// Those that fit into the time that is left, each with its evidence; says which do not.
  private Map<Method, Heatmap> fitting(List<Method> methods, int steps) {
    var fitting = new LinkedHashMap<Method, Heatmap>();
    double sum = 0;
    for (Method method : methods) {
      double seconds = steps * ledger.seconds(method);
      if (clock.over() || sum + seconds > clock.left()) {
        without(
            method,
            Findings.Cause.TIME,
            clock.stopped()
                ? "It was stopped before."
                : "It takes about %s for %d layers, which did not fit the time limit."
                    .formatted(Quantities.duration(seconds), steps));
      } else {
        sum += seconds;
        fitting.put(
            method,
            Evidence.ranks(ledger.map(method).orElseThrow(), network.width(), network.height()));
      }
    }
    return fitting;
  }

  private double alike(Method method, Heatmap before) {
    Explanation now = Scopes.run(() -> method.explain(network, pixels, request));
    request.progress().step(0, 1);
    return now.emptiness().isPresent()
        ? 0
        : Evidence.likeness(before, Evidence.ranks(now, network.width(), network.height()));
  }

  /// Evenly, always with the last, after which all weights are random.
  static List<String> chosen(List<String> layers) {
    int count = Math.min(STEPS, layers.size());
    var some = new ArrayList<String>();
    for (int i = 1; i <= count; i++) {
      some.add(layers.get(i * layers.size() / count - 1));
    }
    return some;
  }

  private void without(Method method, Findings.Cause cause, String why) {
    ledger.without(method, Measure.RANDOMIZATION, cause, why);
  }
}
