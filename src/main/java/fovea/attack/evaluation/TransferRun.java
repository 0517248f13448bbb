package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.metric.interval.Proportion;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes pictures for every model and asks all others about them. All models read pictures of one
/// size. On the compute thread.
public final class TransferRun {
  private final ModelLender models;
  private final List<MeasuredModel> measured;
  private final AttackedPictures pictures;
  private final Attack attack;
  private final double epsilon;
  private final RobustnessPlan plan;
  private final AttackResults kept;
  private final Progress progress;
  private final List<String> keys = new ArrayList<>();

  private TransferRun(
      ModelLender models,
      List<MeasuredModel> measured,
      AttackedPictures pictures,
      Attack attack,
      double epsilon,
      RobustnessPlan plan,
      AttackResults kept,
      Progress progress) {
    this.models = models;
    this.measured = measured;
    this.pictures = pictures;
    this.attack = attack;
    this.epsilon = epsilon;
    this.plan = plan;
    this.kept = kept;
    this.progress = progress;
  }

  /// How many parts it has: each batch of pictures made for each model.
  public static int parts(AttackedPictures pictures, int models) {
    return pictures.batches() * models;
  }

  /// What is known is not measured again; what is new is kept after every model of every batch.
  ///
  /// @param measured as many as `models` lends
  /// @param progress hears of {@link #parts}
  /// @param heard hears of the matrix so far
  /// @throws IllegalArgumentException when the models cannot be compared, in one sentence
  public static Transfer run(
      ModelLender models,
      List<MeasuredModel> measured,
      AttackedPictures pictures,
      Attack attack,
      double epsilon,
      RobustnessPlan plan,
      AttackResults kept,
      Progress progress,
      Consumer<Transfer> heard)
      throws IOException {
    var run = new TransferRun(models, measured, pictures, attack, epsilon, plan, kept, progress);
    int count = measured.size();
    for (int i = 0; i < count; i++) {
      MeasuredModel one = measured.get(i);
      run.keys.add(models.use(i, one::key));
    }
    int done = 0;
    for (int batch = 0; batch < pictures.batches(); batch++) {
      for (int source = 0; source < count; source++) {
        progress.about("Pictures made for " + measured.get(source).name());
        run.measure(source, batch);
        heard.accept(run.matrix());
        progress.step(++done, parts(pictures, count));
      }
    }
    return run.matrix();
  }

  /// By which it is kept what one model says of pictures that were made for another.
  static ResultKey key(String asked, String source, Attack attack, double epsilon) {
    return new ResultKey(asked, "%s made for %s".formatted(attack.id(), source), epsilon);
  }

  private ResultKey key(int source, int asked) {
    return key(keys.get(asked), keys.get(source), attack, epsilon);
  }

  private void measure(int source, int batch) throws IOException {
    int[] places = pictures.places(batch);
    var open = new ArrayList<Integer>();
    for (int asked = 0; asked < measured.size(); asked++) {
      Map<Integer, Double> known = kept.of(key(source, asked));
      for (int place : places) {
        if (!known.containsKey(place)) {
          open.add(asked);
          break;
        }
      }
    }
    if (open.isEmpty()) {
      return;
    }
    List<AttackOutcome> made =
        models.use(
            source,
            attacker -> {
              List<Subject> subjects = pictures.batch(attacker, batch);
              return made(attacker, subjects, attack, epsilon, plan, progress);
            });
    for (int asked : open) {
      ResultKey key = key(source, asked);
      models.use(
          asked,
          attacker -> {
            ask(attacker, made, pictures.batch(attacker, batch), key);
            return true;
          });
    }
    kept.save();
  }

  /// As strong as they become, also beyond what fools: others are to be fooled.
  static List<AttackOutcome> made(
      Attacker attacker,
      List<Subject> subjects,
      Attack attack,
      double epsilon,
      RobustnessPlan plan,
      Progress progress) {
    return attacker.attack(
        attack, subjects, plan.request(epsilon, stopping(progress)).until(false));
  }

  private static Progress stopping(Progress progress) {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  private void ask(
      Attacker attacker, List<AttackOutcome> made, List<Subject> subjects, ResultKey key) {
    List<float[]> logits = said(attacker, made, subjects);
    for (int i = 0; i < made.size(); i++) {
      boolean right = AttackOutcome.likeliest(logits.get(i)) == subjects.get(i).label();
      kept.put(key, (int) subjects.get(i).key(), right ? RobustnessNumbers.STOOD : 0);
    }
  }

  /// What another model says of pictures that were made.
  ///
  /// @param subjects the same pictures as that model reads them
  static List<float[]> said(Attacker attacker, List<AttackOutcome> made, List<Subject> subjects) {
    List<float[]> changed = made.stream().map(AttackOutcome::adversarial).toList();
    boolean fits =
        subjects.size() == made.size()
            && changed.stream()
                .allMatch(one -> one.length == 3 * attacker.width() * attacker.height());
    if (!fits) {
      throw new IllegalArgumentException(
          "Pictures made for one model are given to the other as they are, so both must read the"
              + " same size; these do not.");
    }
    return attacker.logits(changed);
  }

  private Transfer matrix() {
    var rows = new ArrayList<List<Proportion>>();
    for (int source = 0; source < measured.size(); source++) {
      var row = new ArrayList<Proportion>();
      for (int asked = 0; asked < measured.size(); asked++) {
        Map<Integer, Double> known = kept.of(key(source, asked));
        long right =
            known.values().stream().filter(value -> value == RobustnessNumbers.STOOD).count();
        row.add(new Proportion((int) right, known.size()));
      }
      rows.add(row);
    }
    return new Transfer(
        attack.id(), epsilon, measured.stream().map(MeasuredModel::name).toList(), rows);
  }
}
