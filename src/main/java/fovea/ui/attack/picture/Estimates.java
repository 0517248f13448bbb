package fovea.ui.attack.picture;

import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.attacker.AttackChoice;
import fovea.attack.attacker.Cost;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.attack.outcome.Wanted;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How long attacks take: how often they ask a network is counted once for each way to attack, away
/// from the JavaFX thread; how long an answer takes is measured, and learnt from attacks.
final class Estimates {
  /// Estimates are not wrong by more than this.
  private static final double WRONG = 20;

  /// While a slider is dragged the steps may take so many seconds: the rest of a picture's 50 ms is
  /// for the answers before and after.
  private static final double FLUENT = 0.03;

  private static final String STEPPED = "pgd";

  /// What the cost of an attack depends on.
  private record Way(AttackChoice choice, Norm norm, boolean targeted, int classes) {}

  /// What an attack will take.
  ///
  /// @param seconds at most, about; not a number where that cannot be told
  /// @param looks at how many pictures the network looks at most
  record Estimate(double seconds, double looks) {
    private static final double QUICK = 3;
    private static final double BRIEF = 0.4;

    /// Whether it is attacked without a word.
    boolean quick() {
      return seconds < QUICK;
    }

    /// Whether it is let finish while something newer waits, so that a slider that is dragged shows
    /// something on its way.
    boolean brief() {
      return seconds < BRIEF;
    }

    /// What a person is asked.
    String question(Wanted wanted) {
      return "%s takes up to about %s here."
          .formatted(wanted.choice().attack().title(), Quantities.duration(seconds));
    }
  }

  private final BackgroundWork work;
  private final Runnable onKnown;
  private final Map<Way, Optional<Cost>> costs = new HashMap<>();
  private double correction = 1;

  /// @param onKnown hears that another cost is known
  Estimates(BackgroundWork work, Runnable onKnown) {
    this.work = work;
    this.onKnown = onKnown;
  }

  /// What it will take; empty while that is being counted.
  Optional<Estimate> of(Wanted wanted, Sight sight) {
    var way = way(wanted, sight);
    if (!costs.containsKey(way)) {
      count(way, wanted);
    }
    Optional<Cost> known = costs.get(way);
    return known == null
        ? Optional.empty()
        : Optional.of(
            known
                .map(
                    cost ->
                        new Estimate(
                            correction * seconds(cost, sight),
                            (double) cost.answers() + cost.derivatives()))
                .orElseGet(() -> new Estimate(Double.NaN, Double.POSITIVE_INFINITY)));
  }

  /// The same with so few steps that a picture comes while ε is dragged; itself where it is quick
  /// enough, or its steps cannot be set.
  Wanted quicker(Wanted wanted, Sight sight) {
    AttackChoice choice = wanted.choice();
    if (!choice.kind().equals(STEPPED)) {
      return wanted;
    }
    int steps = choice.allSteps();
    double seconds = of(wanted, sight).map(Estimate::seconds).orElse(0.0) / choice.restarts();
    int few = (int) Math.clamp(steps * FLUENT / Math.max(FLUENT, seconds), 1, steps);
    return few == steps && choice.restarts() == 1
        ? wanted
        : new Wanted(
            new AttackChoice(choice.kind(), few, 1, choice.share()),
            wanted.norm(),
            wanted.epsilon(),
            wanted.goal(),
            wanted.seed());
  }

  /// Learns from an attack that asks as often as was counted.
  void learn(Attacked there) {
    Optional<Cost> known = costs.get(way(there.wanted(), there.sight()));
    if (known != null && known.isPresent() && there.wanted().choice().takesAllSteps()) {
      double ratio = there.seconds() / seconds(known.get(), there.sight());
      correction = Math.clamp(ratio, 1 / WRONG, WRONG);
    }
  }

  /// Another network is another matter.
  void forget() {
    correction = 1;
  }

  private static Way way(Wanted wanted, Sight sight) {
    return new Way(
        wanted.choice(),
        wanted.norm(),
        !(wanted.goal() instanceof Goal.AnyOther),
        sight.labels().size());
  }

  private static double seconds(Cost cost, Sight sight) {
    return cost.seconds(sight.answer(), sight.derivative());
  }

  private void count(Way way, Wanted wanted) {
    work.<Cost>startLatest(
        this,
        "Counting what " + wanted.choice().attack().title() + " asks",
        Lane.FILES,
        reporter ->
            Cost.of(
                wanted.choice().attack(),
                way.classes(),
                AttackRequest.within(wanted.norm(), wanted.epsilon())
                    .to(wanted.goal())
                    .heardBy(new ReportedProgress(reporter, () -> {}, "step"))),
        state -> {
          switch (state) {
            case Work.Idle<Cost>() -> {}
            case Work.Running<Cost> _ -> {}
            case Work.Failed<Cost> _ -> known(way, Optional.empty());
            case Work.Done<Cost>(Cost cost) -> known(way, Optional.of(cost));
          }
        });
  }

  private void known(Way way, Optional<Cost> cost) {
    costs.put(way, cost);
    onKnown.run();
  }
}
