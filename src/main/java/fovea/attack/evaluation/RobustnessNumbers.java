package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.evaluation.ModelRobustness.BySquare;
import fovea.attack.evaluation.ModelRobustness.Doubts;
import fovea.attack.evaluation.ModelRobustness.LeastChange;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.dataset.picture.PictureDataset;
import fovea.metric.interval.Proportion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the results that are kept of a model come to. While it is measured every number is of the
/// pictures that went through its attack, those that are wrong as they are among them.
final class RobustnessNumbers {
  /// The attack in the keys of the smallest changes.
  static final String SMALLEST = "smallest change by FAB-T";

  /// As a result: yes.
  static final double STOOD = 1;

  private final String model;
  private final String key;
  private final RobustnessPlan plan;
  private final AttackResults kept;
  private final PictureDataset data;
  private final Map<ResultKey, Set<Integer>> through = new HashMap<>();

  /// @param model how it is called
  /// @param key by which its results are kept
  RobustnessNumbers(
      String model, String key, RobustnessPlan plan, AttackResults kept, PictureDataset data) {
    this.model = model;
    this.key = key;
    this.plan = plan;
    this.kept = kept;
    this.data = data;
  }

  ResultKey key(String attack, double epsilon) {
    return new ResultKey(key, attack, epsilon);
  }

  /// These pictures went through an attack, or were wrong before it.
  void went(String attack, double epsilon, Collection<Integer> places) {
    through.computeIfAbsent(key(attack, epsilon), _ -> new LinkedHashSet<>()).addAll(places);
  }

  private Set<Integer> through(String attack, double epsilon) {
    return through.getOrDefault(key(attack, epsilon), Set.of());
  }

  boolean stood(ResultKey of, int place) {
    return kept.of(of, place).orElse(0) == STOOD;
  }

  /// All of it so far.
  ModelRobustness all(Optional<Doubts> doubts, Collection<String> notes) {
    return new ModelRobustness(
        model, accuracies(), bySquare(), smallest(), doubts, List.copyOf(notes));
  }

  private List<RobustAccuracy> accuracies() {
    var accuracies = new ArrayList<RobustAccuracy>();
    accuracies.add(accuracy(AttackResults.CLEAN, "clean", 0));
    for (double epsilon : plan.epsilons()) {
      for (Attack attack : plan.attacks()) {
        accuracies.add(accuracy(attack.id(), attack.title(), epsilon));
      }
      accuracies.add(
          new RobustAccuracy(
              ModelRobustness.WORST,
              "all of them",
              epsilon,
              standing(epsilon, plan.attacks(), parts())));
      if (plan.certified()) {
        accuracies.add(accuracy(ModelRobustness.CERTIFIED, "certified", epsilon));
      }
    }
    return accuracies;
  }

  private RobustAccuracy accuracy(String attack, String title, double epsilon) {
    Set<Integer> places = through(attack, epsilon);
    ResultKey of = key(attack, epsilon);
    long stood = places.stream().filter(place -> stood(of, place)).count();
    return new RobustAccuracy(attack, title, epsilon, new Proportion((int) stood, places.size()));
  }

  private List<Attack> parts() {
    return plan.attacks().stream().flatMap(attack -> attack.parts().stream()).toList();
  }

  private List<BySquare> bySquare() {
    List<Attack> followers =
        parts().stream().filter(part -> part.family() != Attack.Family.BLACK_BOX).toList();
    if (followers.isEmpty() || followers.size() == parts().size()) {
      return List.of();
    }
    return plan.epsilons().stream()
        .map(
            epsilon ->
                new BySquare(
                    epsilon,
                    standing(epsilon, plan.attacks(), followers),
                    standing(epsilon, plan.attacks(), parts())))
        .toList();
  }

  /// Those that are right as they are and stand all of some attacks, of those that went through.
  ///
  /// @param whole attacks that a picture must have gone through
  /// @param parts attacks that it stands
  private Proportion standing(double epsilon, List<Attack> whole, List<Attack> parts) {
    Set<Integer> places = new LinkedHashSet<>(through(AttackResults.CLEAN, 0));
    whole.forEach(attack -> places.retainAll(through(attack.id(), epsilon)));
    ResultKey clean = key(AttackResults.CLEAN, 0);
    long standing =
        places.stream()
            .filter(place -> stood(clean, place))
            .filter(place -> parts.stream().noneMatch(part -> felled(part, epsilon, place)))
            .count();
    return new Proportion((int) standing, places.size());
  }

  private boolean felled(Attack attack, double epsilon, int place) {
    return kept.of(key(attack.id(), epsilon), place).orElse(STOOD) != STOOD;
  }

  private List<LeastChange> smallest() {
    Map<Integer, Double> found = kept.of(key(SMALLEST, 0));
    return through(SMALLEST, 0).stream()
        .sorted()
        .map(
            place -> {
              double size = found.getOrDefault(place, 0.0);
              return new LeastChange(
                  place,
                  data.label(place),
                  size == Double.MAX_VALUE ? Double.POSITIVE_INFINITY : size);
            })
        .toList();
  }
}
