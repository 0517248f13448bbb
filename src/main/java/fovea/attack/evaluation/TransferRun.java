package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes pictures for every model and asks all others about them. All models read pictures of one
/// size. On the compute thread.
public final class TransferRun {
  /// What lends a model.
  public interface Models {
    /// Does something with a model.
    ///
    /// @param index of the model
    <R> R use(int index, Work<R> work) throws IOException;
  }

  /// What is done with a model.
  public interface Work<R> {
    R with(Attacker attacker) throws IOException;
  }

  private TransferRun() {}

  /// @param names of the models
  /// @throws IllegalArgumentException when the models cannot be compared, in one sentence
  public static Transfer run(
      Models models,
      List<String> names,
      AttackedPictures pictures,
      Attack attack,
      double epsilon,
      RobustnessPlan plan,
      Progress progress)
      throws IOException {
    int count = names.size();
    var stood = new int[count][count];
    int all = 0;
    for (int batch = 0; batch < pictures.batches(); batch++) {
      int one = batch;
      for (int source = 0; source < count; source++) {
        List<float[]> made =
            models.use(
                source,
                attacker ->
                    attacker
                        .attack(
                            attack,
                            pictures.batch(attacker, one),
                            plan.request(epsilon, Progress.none()).until(false))
                        .stream()
                        .map(AttackOutcome::adversarial)
                        .toList());
        for (int asked = 0; asked < count; asked++) {
          stood[source][asked] +=
              models.use(asked, attacker -> right(attacker, pictures.batch(attacker, one), made));
        }
        all += source == 0 ? made.size() : 0;
      }
      progress.step(pictures.done(batch), pictures.size());
    }
    return new Transfer(attack.id(), epsilon, names, rows(stood, all));
  }

  private static List<List<Proportion>> rows(int[][] stood, int all) {
    var rows = new ArrayList<List<Proportion>>();
    for (int[] row : stood) {
      var cells = new ArrayList<Proportion>();
      for (int one : row) {
        cells.add(new Proportion(one, all));
      }
      rows.add(Collections.unmodifiableList(cells));
    }
    return rows;
  }

  /// How many changed pictures it still names rightly.
  private static int right(Attacker attacker, List<Subject> subjects, List<float[]> pictures) {
    boolean fits =
        subjects.size() == pictures.size()
            && pictures.stream()
                .allMatch(one -> one.length == 3 * attacker.width() * attacker.height());
    if (!fits) {
      throw new IllegalArgumentException(
          "Pictures made for one model are given to the other as they are, so both must read the"
              + " same size; these do not.");
    }
    List<float[]> logits = attacker.logits(pictures);
    int right = 0;
    for (int i = 0; i < logits.size(); i++) {
      right += AttackOutcome.likeliest(logits.get(i)) == subjects.get(i).label() ? 1 : 0;
    }
    return right;
  }
}
