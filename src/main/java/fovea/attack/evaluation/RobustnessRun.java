package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.boundary.Fab;
import fovea.format.Quantities;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Attacks the pictures of a data set, batch by batch. A picture that is wrong as it is stands
/// nothing, and is not attacked. On the compute thread.
public final class RobustnessRun {
  private final Attacker attacker;
  private final RobustnessPlan plan;
  private final AttackResults kept;
  private final Progress progress;
  private final Consumer<ModelRobustness> heard;
  private final RobustnessNumbers numbers;
  private final int parts;
  private int done;
  private final Set<String> notes = new LinkedHashSet<>();

  private RobustnessRun(
      MeasuredModel model,
      Attacker attacker,
      AttackedPictures pictures,
      RobustnessPlan plan,
      AttackResults kept,
      Progress progress,
      Consumer<ModelRobustness> heard) {
    this.attacker = attacker;
    this.plan = plan;
    this.kept = kept;
    this.progress = progress;
    this.heard = heard;
    numbers = new RobustnessNumbers(model.name(), model.key(attacker), plan, kept, pictures.data());
    parts = parts(plan, pictures.size());
  }

  /// How many parts a measuring of a model has: clean pictures, each attack (each part of one that
  /// has several) at each ε, and so on, of every batch of pictures.
  public static int parts(RobustnessPlan plan, int pictures) {
    int attacks = plan.attacks().stream().mapToInt(attack -> attack.parts().size()).sum();
    int ofEpsilon = attacks + (plan.certified() ? 1 : 0);
    int ofBatch = 1 + plan.epsilons().size() * ofEpsilon + (plan.smallest() ? 1 : 0);
    return AttackedPictures.batches(pictures) * ofBatch + (plan.doubts() ? 1 : 0);
  }

  /// Measures a model. What is known is not measured again; what is new is kept after every attack
  /// of every batch.
  ///
  /// @param progress hears of {@link #parts}, and of what is done within one; stops within an
  ///   attack
  /// @param heard hears the numbers so far after every part; those of an attack are of the pictures
  ///   that went through it
  /// @throws IllegalArgumentException when an attack is not for this model, in one sentence
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public static ModelRobustness run(
      MeasuredModel model,
      Attacker attacker,
      AttackedPictures pictures,
      RobustnessPlan plan,
      AttackResults kept,
      Progress progress,
      Consumer<ModelRobustness> heard)
      throws IOException {
    var run = new RobustnessRun(model, attacker, pictures, plan, kept, progress, heard);
    run.check();
    if (model.unknown(attacker)) {
      run.notes.add(
          "The weights of “%s” cannot be told from others: what is kept of it is used again until the program ends, and not after."
              .formatted(model.name()));
    }
    List<Subject> sample = new ArrayList<>();
    for (int batch = 0; batch < pictures.batches(); batch++) {
      List<Subject> subjects = pictures.batch(attacker, batch);
      List<Integer> places = subjects.stream().map(RobustnessRun::place).toList();
      List<Subject> right = run.right(subjects, places);
      run.attack(right, places);
      if (sample.size() < Doubting.MOST) {
        sample.addAll(right);
      }
    }
    Optional<ModelRobustness.Doubts> doubts = Optional.empty();
    if (plan.doubts()) {
      progress.about("Whether the numbers are to be trusted");
      doubts = Optional.of(Doubting.of(attacker, sample, plan, run.within("Looking for doubts")));
      run.done++;
      progress.step(run.done, run.parts);
    }
    return run.numbers.all(doubts, run.notes);
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

  /// A part is done.
  private void went(String attack, double epsilon, List<Integer> places) {
    numbers.went(attack, epsilon, places);
    heard.accept(numbers.all(Optional.empty(), notes));
  }

  private void step() {
    done++;
    progress.step(done, parts);
  }

  /// Those that are right as they are.
  private List<Subject> right(List<Subject> subjects, List<Integer> places) throws IOException {
    ResultKey key = numbers.key(AttackResults.CLEAN, 0);
    progress.about("Clean pictures");
    List<Subject> asked = unknown(key, subjects);
    List<float[]> logits = attacker.logits(asked.stream().map(Subject::pixels).toList());
    for (int i = 0; i < asked.size(); i++) {
      put(key, asked.get(i), AttackOutcome.likeliest(logits.get(i)) == asked.get(i).label());
    }
    kept.save();
    went(AttackResults.CLEAN, 0, places);
    step();
    return standing(key, subjects);
  }

  private void attack(List<Subject> right, List<Integer> places) throws IOException {
    for (double epsilon : plan.epsilons()) {
      for (Attack attack : plan.attacks()) {
        attack(attack, epsilon, right);
        went(attack.id(), epsilon, places);
      }
      if (plan.certified()) {
        certify(epsilon, right);
        went(ModelRobustness.CERTIFIED, epsilon, places);
        step();
      }
    }
    if (plan.smallest()) {
      smallest(right);
      went(RobustnessNumbers.SMALLEST, 0, places);
      step();
    }
  }

  /// Part by part, each on what stood the ones before; what is known of a part by itself is used.
  private void attack(Attack attack, double epsilon, List<Subject> right) throws IOException {
    List<Subject> open = right;
    for (Attack part : attack.parts()) {
      ResultKey key = numbers.key(part.id(), epsilon);
      List<Subject> asked = unknown(key, open);
      if (!asked.isEmpty()) {
        AttackRequest request =
            plan.request(epsilon, within(words(attack, part, epsilon, asked.size())));
        for (AttackOutcome outcome : attacker.attack(part, asked, request)) {
          boolean fell = outcome.reached() && request.allows(outcome.size(plan.norm()));
          put(key, outcome.subject(), !fell);
          kept.made().put(key, outcome);
          notes.addAll(outcome.notes());
        }
        kept.save();
      }
      open = standing(key, open);
      step();
    }
    if (attack.parts().size() > 1) {
      ResultKey whole = numbers.key(attack.id(), epsilon);
      for (Subject one : right) {
        put(whole, one, open.contains(one));
      }
      kept.save();
    }
  }

  private static String words(Attack attack, Attack part, double epsilon, int left) {
    String name = attack.parts().size() > 1 ? attack.title() + ": " + part.title() : part.title();
    return "%s at ε %s/255, %s"
        .formatted(name, RobustnessPlan.plain(epsilon), Quantities.count(left, "picture"));
  }

  private void certify(double epsilon, List<Subject> right) throws IOException {
    progress.about(
        "What interval bounds prove at ε %s/255".formatted(RobustnessPlan.plain(epsilon)));
    ResultKey key = numbers.key(ModelRobustness.CERTIFIED, epsilon);
    List<Subject> asked = unknown(key, right);
    List<Boolean> proved = attacker.certified(asked, epsilon / AttackRequest.LEVELS);
    for (int i = 0; i < asked.size(); i++) {
      put(key, asked.get(i), proved.get(i));
    }
    kept.save();
  }

  private void smallest(List<Subject> right) throws IOException {
    ResultKey key = numbers.key(RobustnessNumbers.SMALLEST, 0);
    List<Subject> asked = unknown(key, right);
    if (asked.isEmpty()) {
      return;
    }
    AttackRequest request =
        plan.request(
                most(plan.norm()),
                within("Smallest changes by FAB-T, " + Quantities.count(asked.size(), "picture")))
            .until(false);
    for (AttackOutcome outcome : attacker.attack(Fab.targeted(), asked, request)) {
      double size = outcome.reached() ? outcome.size(plan.norm()) : Double.MAX_VALUE;
      kept.put(key, place(outcome.subject()), size);
      kept.made().put(key, outcome);
    }
    kept.save();
  }

  /// Up to where the smallest change is looked for, in n/255.
  static double most(Norm norm) {
    return norm == Norm.INFINITY ? AttackRequest.LEVELS : 100 * AttackRequest.LEVELS;
  }

  /// Tells the steps of a part, and stops between them.
  private Progress within(String what) {
    return new Progress() {
      @Override
      public void done(int steps, int ofAll) {
        progress.about(
            "%s, step %s of %s".formatted(what, Quantities.count(steps), Quantities.count(ofAll)));
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  private static int place(Subject subject) {
    return (int) subject.key();
  }

  private List<Subject> unknown(ResultKey key, List<Subject> subjects) {
    return subjects.stream().filter(one -> kept.of(key, place(one)).isEmpty()).toList();
  }

  private List<Subject> standing(ResultKey key, List<Subject> subjects) {
    return subjects.stream().filter(one -> numbers.stood(key, place(one))).toList();
  }

  private void put(ResultKey key, Subject subject, boolean stood) {
    kept.put(key, place(subject), stood ? RobustnessNumbers.STOOD : 0);
  }
}
