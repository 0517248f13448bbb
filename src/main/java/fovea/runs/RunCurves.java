package fovea.runs;

import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The numbers of a run over its steps, by name: `train loss`, `validation accuracy`, `learning
/// rate` … Grows by an event at a time. Not thread-safe.
public final class RunCurves {
  public static final String TRAIN = "train ";
  public static final String VALIDATION = "validation ";
  public static final String LEARNING_RATE = "learning rate";
  public static final String GRADIENT_NORM = "gradient norm";
  public static final String EXAMPLES_PER_SECOND = "examples per second";
  public static final String WAITING = "waiting for data";

  /// Steps and what was measured at each.
  public static final class Points {
    private double[] steps = new double[64];
    private double[] values = new double[64];
    private int size;
    private int cuts;

    Points() {}

    /// Steps at which nothing is known yet.
    Points(double[] steps) {
      this.steps = steps.clone();
      values = new double[steps.length];
      size = steps.length;
    }

    private void add(double step, double value) {
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      steps[size] = step;
      values[size++] = value;
    }

    private void cutAfter(long step) {
      while (size > 0 && steps[size - 1] > step) {
        size--;
        cuts++;
      }
    }

    public int size() {
      return size;
    }

    /// How many points have been taken back; grows when a run goes on from a snapshot.
    public int cuts() {
      return cuts;
    }

    /// The number of the last point at or before a step; -1 where there is none.
    int before(double step) {
      int found = Arrays.binarySearch(steps, 0, size, step);
      return found >= 0 ? found : -found - 2;
    }

    /// The step of the point with this number, without a copy of all.
    public double step(int index) {
      return steps[Objects.checkIndex(index, size)];
    }

    /// The value of the point with this number, without a copy of all.
    public double value(int index) {
      return values[Objects.checkIndex(index, size)];
    }

    /// The value at a step, or NaN where nothing was measured then.
    public double at(double step) {
      int index = Arrays.binarySearch(steps, 0, size, step);
      return index < 0 ? Double.NaN : values[index];
    }

    public double[] steps() {
      return Arrays.copyOf(steps, size);
    }

    public double[] values() {
      return Arrays.copyOf(values, size);
    }

    /// NaN while there is none.
    public double last() {
      return size == 0 ? Double.NaN : values[size - 1];
    }

    /// The mean of the last `count` values; NaN while there are none.
    public double recent(int count) {
      int from = Math.max(0, size - count);
      double sum = 0;
      for (int i = from; i < size; i++) {
        sum += values[i];
      }
      return size == 0 ? Double.NaN : sum / (size - from);
    }
  }

  private final Map<String, Points> curves = new LinkedHashMap<>();

  /// The validations that were the best so far.
  private final Points best = new Points();

  /// The sum of the times that a picture took, after each step.
  private final Points elapsed = new Points();

  private long stepsPerEpoch = 1;

  public static RunCurves of(Collection<TrainingEvent> events) {
    var curves = new RunCurves();
    events.forEach(curves::add);
    return curves;
  }

  public void add(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started -> {
        curves.values().forEach(points -> points.cutAfter(started.step()));
        best.cutAfter(started.step());
        elapsed.cutAfter(started.step());
        stepsPerEpoch = Math.max(1, started.stepsPerEpoch());
      }
      case StepDone done -> {
        at(TRAIN + "loss").add(done.step(), done.loss());
        done.metrics().forEach((name, value) -> at(TRAIN + name).add(done.step(), value));
        at(LEARNING_RATE).add(done.step(), done.learningRate());
        at(GRADIENT_NORM).add(done.step(), done.gradientNorm());
        at(EXAMPLES_PER_SECOND).add(done.step(), done.examplesPerSecond());
        at(WAITING).add(done.step(), done.waiting());
        double picture = done.examplesPerSecond() > 0 ? 1 / done.examplesPerSecond() : 0;
        elapsed.add(done.step(), (elapsed.size() == 0 ? 0 : elapsed.last()) + picture);
      }
      case Validated validated -> {
        validated
            .metrics()
            .forEach((name, value) -> at(VALIDATION + name).add(validated.step(), value));
        if (validated.best()) {
          best.add(validated.step(), 1);
        }
      }
      case TrainingEvent.Layers _,
          TrainingEvent.Watched _,
          TrainingEvent.Noted _,
          TrainingEvent.Saved _,
          TrainingEvent.Stopped _,
          TrainingEvent.Failed _ -> {} // have no number
    }
  }

  private Points at(String name) {
    return curves.computeIfAbsent(name, key -> new Points());
  }

  public Set<String> names() {
    return curves.keySet();
  }

  /// Empty points where there is no such curve.
  public Points get(String name) {
    return curves.getOrDefault(name, new Points());
  }

  /// What is measured in training and in validation alike, `loss` first.
  public List<String> measures() {
    var measures = new ArrayList<String>();
    measures.add("loss");
    curves.keySet().stream()
        .filter(name -> name.startsWith(VALIDATION))
        .map(name -> name.substring(VALIDATION.length()))
        .filter(name -> !measures.contains(name))
        .sorted()
        .forEach(measures::add);
    return measures;
  }

  /// The step of the best weights; -1 before the first validation.
  public long bestStep() {
    return best.size() == 0 ? -1 : (long) best.step(best.size() - 1);
  }

  /// Batches in one pass over the examples; 1 before the run began.
  public long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /// How many seconds a picture took, summed up to each step: times the pictures of a step, that is
  /// the time of training.
  Points elapsed() {
    return elapsed;
  }
}
