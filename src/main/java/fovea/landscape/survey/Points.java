package fovea.landscape.survey;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.ResultKey;
import fovea.landscape.LossAt;
import fovea.work.Progress;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Numbers that are measured one after another, or known from before; every one counts as a step.
final class Points {
  private static final long BETWEEN = 3_000_000_000L;

  private final AttackResults kept;
  private final String model;
  private final Progress progress;
  private final int all;
  private int done;
  private long saved = System.nanoTime();

  /// @param all how many steps there will be
  Points(AttackResults kept, String model, Progress progress, int all) {
    this.kept = kept;
    this.model = model;
    this.progress = progress;
    this.all = all;
  }

  /// Loss and accuracy of a place, measured where they are not known.
  LossAt at(String what, int place, Supplier<LossAt> measured) throws IOException {
    var loss = new ResultKey(model, what + " loss", 0);
    var accuracy = new ResultKey(model, what + " accuracy", 0);
    OptionalDouble known = kept.of(loss, place);
    LossAt found;
    if (known.isPresent()) {
      found = new LossAt(known.getAsDouble(), kept.of(accuracy, place).orElse(Double.NaN));
    } else {
      found = measured.get();
      kept.put(loss, place, found.loss());
      kept.put(accuracy, place, found.accuracy());
      saveNowAndThen();
    }
    step(1);
    return found;
  }

  /// Numbers that belong together, measured where they are not known. Counts no step.
  double[] numbers(String what, int count, Supplier<double[]> measured) throws IOException {
    var key = new ResultKey(model, what, 0);
    var numbers = new double[count];
    boolean known = true;
    for (int i = 0; i < count; i++) {
      OptionalDouble one = kept.of(key, i);
      known &= one.isPresent();
      numbers[i] = one.orElse(Double.NaN);
    }
    if (known) {
      return numbers;
    }
    double[] found = measured.get();
    for (int i = 0; i < count; i++) {
      kept.put(key, i, found[i]);
    }
    save();
    return found;
  }

  /// Whether numbers that belong together are known.
  boolean knows(String what, int count) {
    return kept.of(new ResultKey(model, what, 0)).size() >= count;
  }

  void step(int steps) {
    done = Math.min(all, done + steps);
    progress.step(done, all);
  }

  /// Tells of steps within a measurement, and stops it.
  Progress within(int steps) {
    int before = done;
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {
        progress.done(Math.min(all, before + (int) ((long) steps * parts / ofAll)), all);
      }

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  private void saveNowAndThen() throws IOException {
    if (System.nanoTime() - saved > BETWEEN) {
      save();
    }
  }

  void save() throws IOException {
    kept.save();
    saved = System.nanoTime();
  }
}
