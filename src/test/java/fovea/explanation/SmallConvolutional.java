package fovea.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.Linear;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;

/// The small network of the fixtures `gradcam_conv` and `explain_more`: three convolutions, of
/// which `relu2` and `relu3` are the stages.
public final class SmallConvolutional extends StagedNetwork {
  private static final int CLASSES = 5;

  private final Linear last;

  public SmallConvolutional(NDManager manager) {
    this(manager, true);
  }

  /// @param firstBias whether its first convolution has one, as all fixtures but
  ///   `adversarial_training` have it
  public SmallConvolutional(NDManager manager, boolean firstBias) {
    super(manager);
    var same = Convolution.Shape.same(3, 1);
    Convolution first = child("conv1", new Convolution(manager, 3, 8, same, firstBias));
    BatchNorm firstNorm = child("bn1", new BatchNorm(manager, 8));
    Convolution second = child("conv2", new Convolution(manager, 8, 12, same, false));
    BatchNorm secondNorm = child("bn2", new BatchNorm(manager, 12));
    Convolution third = child("conv3", new Convolution(manager, 12, 16, same, true));
    last = child("fc", new Linear(manager, 16, CLASSES));
    step("relu2", x -> Operators.relu(firstNorm.forward(first.forward(x))));
    step("relu2", x -> Operators.maxPool(x, 2, 2, 0, false));
    step("relu2", x -> Operators.relu(secondNorm.forward(second.forward(x))));
    step("relu3", x -> Operators.averagePool(x, 2, 2));
    step("relu3", x -> Operators.relu(third.forward(x)));
  }

  /// Pictures of the fixtures are what the network reads.
  public static Preparation asIs(int side) {
    return new Preparation(side, side, new float[3], new float[] {1, 1, 1});
  }

  public ScoredNetwork asked(int side, int target) {
    return new ClassifierScores(this, asIs(side), new Target.OfClass(target));
  }

  @Override
  public void initialize(long seed) {
    Layer.standard(this, new Initializer(manager(), seed));
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> last.forward(Operators.adaptiveAveragePool(features, 1, 1).flatten(1, 3)));
  }

  @Override
  public int classes() {
    return CLASSES;
  }
}
