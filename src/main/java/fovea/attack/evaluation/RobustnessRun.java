package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.boundary.Fab;
import fovea.attack.evaluation.KeptResults.Key;
import fovea.attack.evaluation.ModelRobustness.BySquare;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Attacks the pictures of a data set, batch by batch. A picture that is wrong as it is stands
/// nothing, and is not attacked. On the compute thread.
public final class RobustnessRun {
  private static final String SMALLEST = "smallest change by FAB-T";

  /// As a result: yes.
  private static final double STOOD = 1;

  private final String model;
  private final Attacker attacker;
  private final RobustnessPlan plan;
  private final KeptResults kept;
  private final Progress progress;
  private final Set<String> notes = new LinkedHashSet<>();

  /// @param model how it is called in results
  /// @param progress hears of pictures; stops within an attack
  private RobustnessRun(
      String model, Attacker attacker, RobustnessPlan plan, KeptResults kept, Progress progress) {
    this.model = model;
    this.attacker = attacker;
    this.plan = plan;
    this.kept = kept;
    this.progress = progress;
  }

  /// Measures a model. What is known is not measured again; what is new is kept after every attack
  /// of every batch.
  ///
  /// @throws IllegalArgumentException when an attack is not for this model, in one sentence
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public static ModelRobustness run(
      String model,
      Attacker attacker,
      AttackedPictures pictures,
      RobustnessPlan plan,
      KeptResults kept,
      Progress progress)
      throws IOException {
    var run = new RobustnessRun(model, attacker, plan, kept, progress);
    run.check();
    List<Subject> sample = new ArrayList<>();
    for (int batch = 0; batch < pictures.batches(); batch++) {
      List<Subject> subjects = pictures.batch(attacker, batch);
      List<Subject> right = run.right(subjects);
      run.attack(right);
      if (sample.size() < Doubting.MOST) {
        sample.addAll(right);
      }
      progress.step(pictures.done(batch), pictures.size());
    }
    return new ModelRobustness(
        model,
        run.accuracies(),
        run.bySquare(),
        plan.smallest() ? run.smallest() : List.of(),
        plan.doubts() ? Optional.of(Doubting.of(attacker, sample, plan)) : Optional.empty(),
        List.copyOf(run.notes));
  }

  private void check() {
    for (Attack attack : plan.attacks()) {
      attacker
          .unfit(attack, plan.norm(), plan.request(0, progress).goal())
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(why);
              });
    }
  }

  /// Those that are right as they are.
  private List<Subject> right(List<Subject> subjects) throws IOException {
    var key = new Key(model, KeptResults.CLEAN, 0);
    List<Subject> asked = subjects.stream().filter(one -> unknown(key, one)).toList();
    List<float[]> logits = attacker.logits(asked.stream().map(Subject::pixels).toList());
    for (int i = 0; i < asked.size(); i++) {
      boolean right = AttackOutcome.likeliest(logits.get(i)) == asked.get(i).label();
      put(key, asked.get(i), right);
    }
    kept.save();
    return subjects.stream().filter(one -> stood(key, one)).toList();
  }

  private void attack(List<Subject> right) throws IOException {
    for (double epsilon : plan.epsilons()) {
      for (Attack attack : plan.attacks()) {
        attack(attack, epsilon, right);
      }
      if (plan.certified()) {
        certify(epsilon, right);
      }
    }
    if (plan.smallest()) {
      smallest(right);
    }
  }

  /// Part by part, each on what stood the ones before; what is known of a part by itself is used.
  private void attack(Attack attack, double epsilon, List<Subject> right) throws IOException {
    List<Subject> open = right;
    for (Attack part : attack.parts()) {
      var key = new Key(model, part.id(), epsilon);
      List<Subject> asked = open.stream().filter(one -> unknown(key, one)).toList();
      if (!asked.isEmpty()) {
        AttackRequest request = plan.request(epsilon, stopping());
        for (AttackOutcome outcome : attacker.attack(part, asked, request)) {
          boolean fell = outcome.reached() && request.allows(outcome.size(plan.norm()));
          put(key, outcome.subject(), !fell);
          notes.addAll(outcome.notes());
        }
        kept.save();
      }
      open = open.stream().filter(one -> stood(key, one)).toList();
    }
    if (attack.parts().size() > 1) {
      var whole = new Key(model, attack.id(), epsilon);
      for (Subject one : right) {
        put(whole, one, open.contains(one));
      }
      kept.save();
    }
  }

  private void certify(double epsilon, List<Subject> right) throws IOException {
    var key = new Key(model, ModelRobustness.CERTIFIED, epsilon);
    List<Subject> asked = right.stream().filter(one -> unknown(key, one)).toList();
    List<Boolean> proved = attacker.certified(asked, epsilon / AttackRequest.LEVELS);
    for (int i = 0; i < asked.size(); i++) {
      put(key, asked.get(i), proved.get(i));
    }
    kept.save();
  }

  private void smallest(List<Subject> right) throws IOException {
    var key = new Key(model, SMALLEST, 0);
    List<Subject> asked = right.stream().filter(one -> unknown(key, one)).toList();
    if (asked.isEmpty()) {
      return;
    }
    double most = plan.norm() == Norm.INFINITY ? AttackRequest.LEVELS : 100 * AttackRequest.LEVELS;
    AttackRequest request = plan.request(most, stopping()).until(false);
    for (AttackOutcome outcome : attacker.attack(Fab.targeted(), asked, request)) {
      double size = outcome.reached() ? outcome.size(plan.norm()) : Double.MAX_VALUE;
      kept.put(key, (int) outcome.subject().key(), size);
    }
    kept.save();
  }

  /// Hears nothing of steps, but stops between them.
  private Progress stopping() {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  private boolean unknown(Key key, Subject subject) {
    return kept.of(key, (int) subject.key()).isEmpty();
  }

  private boolean stood(Key key, Subject subject) {
    return kept.of(key, (int) subject.key()).orElse(0) == STOOD;
  }

  private void put(Key key, Subject subject, boolean stood) {
    kept.put(key, (int) subject.key(), stood ? STOOD : 0);
  }

  private List<RobustAccuracy> accuracies() {
    var accuracies = new ArrayList<RobustAccuracy>();
    accuracies.add(accuracy(KeptResults.CLEAN, "clean", 0));
    for (double epsilon : plan.epsilons()) {
      for (Attack attack : plan.attacks()) {
        accuracies.add(accuracy(attack.id(), attack.title(), epsilon));
      }
      accuracies.add(
          new RobustAccuracy(
              ModelRobustness.WORST, "all of them", epsilon, standing(epsilon, parts())));
      if (plan.certified()) {
        accuracies.add(accuracy(ModelRobustness.CERTIFIED, "certified", epsilon));
      }
    }
    return accuracies;
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
                new BySquare(epsilon, standing(epsilon, followers), standing(epsilon, parts())))
        .toList();
  }

  /// Those that are right as they are and stand all of some attacks.
  private Proportion standing(double epsilon, List<Attack> attacks) {
    var clean = kept.of(new Key(model, KeptResults.CLEAN, 0));
    long standing =
        clean.entrySet().stream()
            .filter(one -> one.getValue() == STOOD)
            .filter(
                one -> attacks.stream().noneMatch(attack -> felled(attack, epsilon, one.getKey())))
            .count();
    return new Proportion((int) standing, clean.size());
  }

  private boolean felled(Attack attack, double epsilon, int place) {
    return kept.of(new Key(model, attack.id(), epsilon), place).orElse(STOOD) != STOOD;
  }

  private RobustAccuracy accuracy(String attack, String title, double epsilon) {
    long stood =
        kept.of(new Key(model, attack, epsilon)).values().stream()
            .filter(value -> value == STOOD)
            .count();
    int all = kept.of(new Key(model, KeptResults.CLEAN, 0)).size();
    return new RobustAccuracy(attack, title, epsilon, new Proportion((int) stood, all));
  }

  private List<Double> smallest() {
    var found = kept.of(new Key(model, SMALLEST, 0));
    return kept.of(new Key(model, KeptResults.CLEAN, 0)).keySet().stream()
        .map(place -> found.getOrDefault(place, 0.0))
        .map(size -> size == Double.MAX_VALUE ? Double.POSITIVE_INFINITY : size)
        .toList();
  }
}
