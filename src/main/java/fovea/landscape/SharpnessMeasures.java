package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.dataset.KeyedRandom;
import fovea.landscape.Sharpness.Keskar;
import fovea.landscape.Sharpness.Sam;
import fovea.landscape.Sharpness.TopEigenvalue;
import fovea.landscape.Sharpness.Trace;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/// How {@link Sharpness} is measured. Afterwards, and when it fails or is cancelled, the weights
/// are where they were, bit for bit. On the compute thread.
public final class SharpnessMeasures {
  private static final long START = 0x506F776572L;
  private static final long SIGNS = 0x5369676E73L;
  private static final double TINY = 1e-6;
  private static final int KESKAR_STEPS = 10;
  private static final double KESKAR_SHARE = 0.25;

  /// How much is done.
  ///
  /// @param iterations of the power method at most
  /// @param tolerance relative change of the eigenvalue at which it ends
  /// @param samples of Hutchinson's estimator
  /// @param boxes Keskar's ε
  /// @param rho of SAM
  public record Effort(
      int iterations, double tolerance, int samples, List<Double> boxes, double rho) {
    public Effort {
      boxes = List.copyOf(boxes);
      if (iterations < 1 || samples < 1) {
        throw new IllegalArgumentException("At least one iteration and one sample are needed.");
      }
    }

    /// PyHessian's tolerance, Keskar's two boxes and SAM's ρ for CIFAR.
    public static Effort usual() {
      return new Effort(50, 1e-3, 20, List.of(1e-3, 5e-4), 0.05);
    }

    /// How many steps are told at most.
    public int steps() {
      return 2 + iterations + samples + boxes.size() * KESKAR_STEPS;
    }
  }

  private final Curvature curvature;
  private final Effort effort;
  private final long seed;
  private final Progress progress;
  private int done;

  private SharpnessMeasures(Curvature curvature, Effort effort, long seed, Progress progress) {
    this.curvature = curvature;
    this.effort = effort;
    this.seed = seed;
    this.progress = progress;
  }

  /// All of them.
  ///
  /// @param seed of the first vector and the random signs
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public static Sharpness of(
      MovableNetwork network, Examples examples, Effort effort, long seed, Progress progress) {
    try (var curvature = new Curvature(network, examples, progress)) {
      return new SharpnessMeasures(curvature, effort, seed, progress).all();
    } finally {
      network.restore();
    }
  }

  private Sharpness all() {
    double loss = curvature.loss();
    double norm = number(() -> Vectors.length(curvature.gradient()));
    step();
    TopEigenvalue top = Scopes.run(() -> top(curvature, drawn(START, KeyedRandom::nextGaussian)));
    done = 1 + effort.iterations();
    Trace trace = trace();
    var keskar = new ArrayList<Keskar>();
    for (double box : effort.boxes()) {
      keskar.add(Scopes.run(() -> keskar(curvature, box, _ -> progress.check())));
      done += KESKAR_STEPS - 1;
      step();
    }
    Sam sam = Scopes.run(() -> sam(curvature, effort.rho()));
    step();
    return new Sharpness(loss, norm, top, trace, keskar, sam, curvature.exact());
  }

  private void step() {
    progress.step(Math.min(++done, effort.steps()), effort.steps());
  }

  private static double number(DoubleSupplier work) {
    return Scopes.run(work::getAsDouble);
  }

  /// A vector of draws, one sequence for each tensor, in the scope that is open.
  private NDList drawn(long place, ToDoubleFunction<KeyedRandom> draw) {
    var vector = new NDList();
    int tensor = 0;
    for (NDArray weight : curvature.network().now()) {
      KeyedRandom random = KeyedRandom.of(seed, place, tensor++);
      var numbers = new float[(int) weight.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) draw.applyAsDouble(random);
      }
      vector.add(weight.getManager().create(numbers, weight.getShape()));
    }
    return vector;
  }

  private TopEigenvalue top(Curvature at, NDList start) {
    return top(at, start, effort.iterations(), effort.tolerance(), _ -> step());
  }

  /// Power iteration from a vector of any length.
  ///
  /// @param heard told of every estimate
  static TopEigenvalue top(
      Curvature at, NDList start, int most, double tolerance, DoubleConsumer heard) {
    NDList vector = Vectors.times(start, 1 / (Vectors.length(start) + TINY));
    double now = Double.NaN;
    int taken = 0;
    boolean converged = false;
    while (taken < most && !converged) {
      NDList from = vector;
      var estimate = new double[1];
      vector =
          Scopes.keepAll(
              () -> {
                NDList product = at.product(from);
                estimate[0] = Vectors.dot(from, product);
                return Vectors.times(product, 1 / (Vectors.length(product) + TINY));
              });
      from.close();
      double before = now;
      now = estimate[0];
      taken++;
      converged = Math.abs(now - before) / (Math.abs(before) + TINY) < tolerance;
      heard.accept(now);
    }
    return new TopEigenvalue(now, taken, converged);
  }

  private Trace trace() {
    var samples = new double[effort.samples()];
    for (int i = 0; i < samples.length; i++) {
      long place = SIGNS + i;
      samples[i] =
          number(() -> sample(curvature, drawn(place, random -> random.nextBoolean() ? 1 : -1)));
      step();
    }
    double mean = Arrays.stream(samples).average().orElse(Double.NaN);
    double squares = 0;
    for (double sample : samples) {
      squares += (sample - mean) * (sample - mean);
    }
    int count = samples.length;
    return new Trace(mean, Math.sqrt(squares / (count - 1) / count), count);
  }

  /// One sample of Hutchinson's estimator.
  static double sample(Curvature at, NDList signs) {
    return Vectors.dot(signs, at.product(signs));
  }

  /// @param heard told of the loss after every step
  static Keskar keskar(Curvature at, double epsilon, DoubleConsumer heard) {
    MovableNetwork network = at.network();
    double start = at.loss();
    double most = start;
    var boxes = new NDList();
    var moved = new NDList();
    for (NDArray weight : network.before()) {
      boxes.add(weight.abs().add(1).mul(epsilon));
      moved.add(weight.zerosLike());
    }
    for (int step = 0; step < KESKAR_STEPS; step++) {
      Scopes.run(
          () -> {
            NDList gradient = at.gradient();
            for (int i = 0; i < boxes.size(); i++) {
              NDArray box = boxes.get(i);
              NDArray next = moved.get(i).add(box.mul(KESKAR_SHARE).mul(gradient.get(i).sign()));
              Operators.assign(moved.get(i), next.minimum(box).maximum(box.neg()));
            }
            return true;
          });
      network.move(moved, 1);
      double loss = at.loss();
      most = Math.max(most, loss);
      heard.accept(loss);
    }
    network.restore();
    return new Keskar(epsilon, 100 * (most - start) / (1 + start), most);
  }

  static Sam sam(Curvature at, double rho) {
    double start = at.loss();
    NDList gradient = at.gradient();
    double length = Vectors.length(gradient);
    if (length == 0) {
      return new Sam(rho, 0);
    }
    at.network().move(gradient, rho / length);
    double raised = at.loss();
    at.network().restore();
    return new Sam(rho, raised - start);
  }
}
