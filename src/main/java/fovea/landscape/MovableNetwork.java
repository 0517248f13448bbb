package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.ResidualBranch;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A network whose weights are moved about, and brought back to where they were, bit for bit. It is
/// a copy that nobody else has. On the compute thread; closing it frees what it remembers, not the
/// network.
public final class MovableNetwork implements AutoCloseable {
  /// A residual branch that can be taken out.
  ///
  /// @param name of its block in the network, such as `layer1.0`, and its own behind it
  public record NamedBranch(String name, ResidualBranch branch) {}

  private final PixelClassifier classifier;
  private final NDManager held;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> state;
  private final Map<String, NDArray> centre = new LinkedHashMap<>();

  /// Remembers where the weights are.
  ///
  /// @param classifier whose network is a {@link Module}, in evaluation mode
  /// @param manager of the network
  /// @throws IllegalArgumentException when its weights cannot be moved, in one sentence
  public MovableNetwork(PixelClassifier classifier, NDManager manager) {
    this.classifier = classifier;
    Module module = module();
    parameters = module.parameters();
    state = module.state();
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "This network came with its own code, which keeps its weights to itself, so that they"
              + " cannot be moved.");
    }
    module.train(false);
    held = manager.newSubManager();
    state.forEach(
        (name, array) -> {
          NDArray copy = array.duplicate();
          copy.attach(held);
          centre.put(name, Scopes.outliving(copy));
        });
  }

  private Module module() {
    if (classifier.network() instanceof Module module) {
      return module;
    }
    throw new IllegalArgumentException("This network has no weights that could be moved.");
  }

  public PixelClassifier classifier() {
    return classifier;
  }

  /// The weights where they were, by name; they are not to be changed.
  public Map<String, NDArray> weights() {
    var weights = new LinkedHashMap<String, NDArray>();
    parameters.keySet().forEach(name -> weights.put(name, at(name)));
    return weights;
  }

  /// Weights, and what else a checkpoint holds (running statistics), where they were.
  public Map<String, NDArray> state() {
    return centre;
  }

  /// The weights as they are now, in their order.
  NDList now() {
    return new NDList(parameters.values());
  }

  /// The weights where they were, in the same order.
  NDList before() {
    return new NDList(weights().values());
  }

  private NDArray at(String name) {
    NDArray array = centre.get(name);
    if (array == null) {
      throw new IllegalArgumentException("there are no weights " + name);
    }
    return array;
  }

  /// How many numbers the weights are.
  public long size() {
    return parameters.values().stream().mapToLong(NDArray::size).sum();
  }

  /// Moves from where the weights were: `a` times one direction and `b` times another. Whatever
  /// moves were made before do not count.
  public void move(Direction x, double a, Direction y, double b) {
    Scopes.run(
        () -> {
          x.steps()
              .forEach(
                  (name, step) -> {
                    NDArray moved = at(name).add(step.mul(a));
                    NDArray other = y.steps().get(name);
                    put(name, other == null || b == 0 ? moved : moved.add(other.mul(b)));
                  });
          return true;
        });
  }

  /// Moves from where the weights were by `scale` times a vector.
  ///
  /// @param vector one tensor for each of the weights, of its shape
  void move(NDList vector, double scale) {
    Scopes.run(
        () -> {
          int i = 0;
          for (String name : parameters.keySet()) {
            put(name, at(name).add(vector.get(i++).mul(scale)));
          }
          return true;
        });
  }

  /// Moves to (1 − t) times these weights plus t times others.
  ///
  /// @param statistics whether what is no weight, but kept with them (running statistics), moves
  ///   too, or stays where it was
  /// @throws IllegalArgumentException when they are not of the same names and shapes, in one
  ///   sentence
  public void between(Map<String, NDArray> other, double t, boolean statistics) {
    fits(other);
    Scopes.run(
        () -> {
          state
              .keySet()
              .forEach(
                  name -> {
                    NDArray end = other.get(name);
                    if (end != null && (statistics || parameters.containsKey(name))) {
                      put(name, at(name).mul(1 - t).add(end.mul(t)));
                    }
                  });
          return true;
        });
  }

  /// Whether other weights have the same names and shapes.
  ///
  /// @throws IllegalArgumentException when not, in one sentence
  public void fits(Map<String, NDArray> other) {
    boolean same =
        other.keySet().equals(centre.keySet())
            && centre.entrySet().stream()
                .allMatch(
                    own -> {
                      NDArray end = other.get(own.getKey());
                      return end != null && end.getShape().equals(own.getValue().getShape());
                    });
    if (!same) {
      throw new IllegalArgumentException(
          "A line leads only from one network to another of the same layers and sizes; these two"
              + " differ.");
    }
  }

  private void put(String name, NDArray values) {
    NDArray array = state.get(name);
    if (array != null) {
      Operators.assign(array, values);
    }
  }

  /// Brings everything back to where it was, bit for bit, and all residual branches with it.
  public void restore() {
    centre.forEach(this::put);
    branches().forEach(one -> one.branch().remove(false));
  }

  /// The residual branches that can be taken out, from the picture on; empty where it has none.
  public List<NamedBranch> branches() {
    var found = new ArrayList<NamedBranch>();
    module()
        .visit(
            (name, part) -> {
              if (part instanceof ResidualBranch.Holder holder) {
                holder
                    .branches()
                    .forEach(
                        branch ->
                            found.add(
                                new NamedBranch(
                                    branch.name().isEmpty() ? name : name + " " + branch.name(),
                                    branch)));
              }
            });
    return found;
  }

  /// Loss and accuracy with the weights as they are now. The mean is taken in double.
  public LossAt loss(Examples examples) {
    double sum = 0;
    int right = 0;
    for (Examples.Batch batch : examples.batches()) {
      float[] logits = Scopes.run(() -> classifier.logits(batch.pixels()).toFloatArray());
      int classes = logits.length / batch.labels().length;
      for (int i = 0; i < batch.labels().length; i++) {
        Scores scores = Scores.of(logits, i * classes, classes, batch.labels()[i]);
        sum += scores.loss();
        right += scores.right() ? 1 : 0;
      }
    }
    double accuracy = (double) right / examples.size();
    return new LossAt(sum / examples.size(), Double.isNaN(sum) ? Double.NaN : accuracy);
  }

  /// What the scores of one picture amount to.
  private record Scores(double loss, boolean right) {
    static Scores of(float[] logits, int from, int classes, int label) {
      double top = Double.NEGATIVE_INFINITY;
      boolean finite = true;
      int likeliest = 0;
      for (int k = 0; k < classes; k++) {
        float one = logits[from + k];
        finite &= Float.isFinite(one);
        if (one > top) {
          top = one;
          likeliest = k;
        }
      }
      if (!finite) {
        return new Scores(Double.NaN, false);
      }
      double all = 0;
      for (int k = 0; k < classes; k++) {
        all += Math.exp(logits[from + k] - top);
      }
      return new Scores(Math.log(all) + top - logits[from + label], likeliest == label);
    }
  }

  /// Whether gradients by the weights are gathered from now on.
  void gathers(boolean on) {
    module().requireGradients(on);
  }

  @Override
  public void close() {
    held.close();
  }
}
