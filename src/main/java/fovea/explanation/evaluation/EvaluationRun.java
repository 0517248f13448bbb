package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.metric.Flipping;
import fovea.explanation.metric.MaxSensitivity;
import fovea.explanation.metric.Metric;
import fovea.explanation.metric.Truth;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes every map and measures it, the quick first: of every measure all methods before the next,
/// so that they can be ranked while the numbers arrive. What would not fit the time limit is left
/// out, and that is said; when it is stopped what is there is returned. On the compute thread.
public final class EvaluationRun {
  /// How many maps are drawn by chance to be compared with.
  public static final int DRAWS = 4;

  /// As a small class activation map has.
  private static final int CHANCE_CELLS = 7;

  private static final String STOPPED = "It was stopped before.";

  private final ScoredNetwork network;
  private final NDArray pixels;
  private final EvaluationPlan plan;
  private final Ledger ledger;
  private final EvaluationClock clock;
  private final Request request;
  private final List<Measure> measures;

  private EvaluationRun(
      ScoredNetwork network, NDArray pixels, EvaluationPlan plan, Consumer<Findings> heard) {
    this.network = network;
    this.pixels = pixels;
    this.plan = plan;
    measures =
        Stream.of(Measure.values())
            .filter(plan.measures()::contains)
            .filter(measure -> !measure.needsTruth() || plan.truth().isPresent())
            .toList();
    clock = new EvaluationClock(plan.limit(), plan.request().progress());
    Request asked = plan.request();
    request = new Request(asked.stages(), asked.batch(), asked.seed(), clock, _ -> {});
    ledger = new Ledger(plan.methods(), measures, asked.progress(), heard);
  }

  /// @param weights that can be made random; empty where they cannot
  /// @param pixels (1, 3, H, W) in [0, 1]
  /// @param heard what is known so far, whenever a number arrives
  /// @return all that is known in the end
  public static Findings run(
      ScoredNetwork network,
      Optional<Module> weights,
      NDArray pixels,
      EvaluationPlan plan,
      Consumer<Findings> heard) {
    return Scopes.run(() -> new EvaluationRun(network, pixels, plan, heard).all(weights));
  }

  private Findings all(Optional<Module> weights) {
    Pace pace = Pace.measured(network, pixels, request);
    List<Method> quickFirst =
        plan.methods().stream().sorted(Comparator.comparingDouble(pace::seconds)).toList();
    for (Method method : quickFirst) {
      explain(method, pace);
    }
    List<Method> shown = quickFirst.stream().filter(m -> ledger.map(m).isPresent()).toList();
    var random = new RandomWeights(network, pixels, request, clock, ledger);
    for (Measure measure : measures) {
      if (measure == Measure.RANDOMIZATION) {
        random.all(weights, shown);
        continue;
      }
      chance(measure, pace);
      for (Method method : shown) {
        measure(method, measure, pace);
      }
    }
    return ledger.findings();
  }

  private void explain(Method method, Pace pace) {
    Explanation known = plan.known().get(method.id());
    if (known == null && !fits(method, Optional.empty(), pace.seconds(method))) {
      return;
    }
    long begin = System.nanoTime();
    attempt(
        method,
        Optional.empty(),
        () -> {
          Explanation made = known == null ? method.explain(network, pixels, request) : known;
          double took = known == null ? (System.nanoTime() - begin) / 1e9 : pace.seconds(method);
          made.emptiness()
              .ifPresentOrElse(
                  why -> ledger.without(method, Findings.Cause.EMPTY, why),
                  () -> {
                    likeness(method, made);
                    ledger.map(method, made, took);
                  });
        });
  }

  private final Map<String, Heatmap> ranked = new LinkedHashMap<>();

  private void likeness(Method method, Explanation made) {
    Heatmap mine = Evidence.ranks(made, network.width(), network.height());
    ranked.forEach(
        (other, theirs) -> ledger.likeness(method.id(), other, Evidence.likeness(mine, theirs)));
    ranked.put(method.id(), mine);
  }

  private void measure(Method method, Measure measure, Pace pace) {
    Explanation map = ledger.map(method).orElseThrow();
    Optional<Metric> metric = measure.metric(method);
    double seconds =
        measure == Measure.MAX_SENSITIVITY
            ? MaxSensitivity.of(method).samples() * ledger.seconds(method)
            : metric.map(each -> each.passes() * pace.secondsPerPass()).orElse(0.0);
    if (fits(method, Optional.of(measure), seconds)) {
      attempt(
          method,
          Optional.of(measure),
          () -> ledger.value(method, measure, number(method, measure, map)));
    }
  }

  private double number(Method method, Measure measure, Explanation map) {
    return switch (measure) {
      case DELETION -> flipped(method, measure, Flipping.deletion(), map);
      case INSERTION -> flipped(method, measure, Flipping.insertion(), map);
      case POINTING -> truth().hit(evidence(map)) ? 1 : 0;
      case ENERGY -> truth().energy(evidence(map));
      case ROAD, DROP, INFIDELITY, INCREASE, MAX_SENSITIVITY ->
          measure.metric(method).orElseThrow().of(network, pixels, map, request);
      case RANDOMIZATION -> throw new IllegalStateException("is measured of all methods at once");
    };
  }

  private double flipped(Method method, Measure measure, Flipping flipping, Explanation map) {
    Flipping.Curve curve = flipping.curve(network, pixels, map, request);
    ledger.curve(method, measure, curve.scores());
    return curve.area();
  }

  private Heatmap evidence(Explanation map) {
    return map.evidence(network.width(), network.height());
  }

  private Truth truth() {
    return plan.truth().orElseThrow();
  }

  /// Measures maps of so many random cells.
  private void chance(Measure measure, Pace pace) {
    Metric metric = measure.metric(plan.methods().getFirst()).orElse(null);
    if (!measure.againstChance()
        || metric == null
        || clock.over()
        || clock.left() < DRAWS * metric.passes() * pace.secondsPerPass()) {
      return;
    }
    try {
      double sum = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        KeyedRandom random = KeyedRandom.of(request.seed(), draw);
        var cells = new float[CHANCE_CELLS * CHANCE_CELLS];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = (float) random.nextDouble();
        }
        var drawn =
            new Explanation(
                "chance", new Heatmap(CHANCE_CELLS, CHANCE_CELLS, cells), false, List.of());
        sum += metric.of(network, pixels, drawn, request);
      }
      ledger.chance(measure, sum / DRAWS);
    } catch (CancellationException _) {
      return; // what follows is left out, and says so
    }
  }

  /// Whether there is time left; says it if there is not.
  private boolean fits(Method method, Optional<Measure> measure, double seconds) {
    if (clock.stopped()) {
      without(method, measure, Findings.Cause.TIME, STOPPED);
      return false;
    }
    if (clock.left() < seconds || clock.over()) {
      without(
          method,
          measure,
          Findings.Cause.TIME,
          "It takes about %s, and %s of the time limit were left."
              .formatted(
                  Quantities.duration(seconds), Quantities.duration(Math.max(0, clock.left()))));
      return false;
    }
    return true;
  }

  private void attempt(Method method, Optional<Measure> measure, Runnable work) {
    try {
      work.run();
    } catch (CancellationException _) {
      without(
          method,
          measure,
          Findings.Cause.TIME,
          clock.stopped() ? STOPPED : "The time limit came before it was done.");
    } catch (IllegalArgumentException e) { // not for this network
      without(method, measure, Findings.Cause.UNFIT, String.valueOf(e.getMessage()));
    }
  }

  private void without(Method method, Optional<Measure> measure, Findings.Cause cause, String why) {
    measure.ifPresentOrElse(
        one -> ledger.without(method, one, cause, why), () -> ledger.without(method, cause, why));
  }
}
