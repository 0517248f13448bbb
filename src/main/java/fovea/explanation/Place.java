package fovea.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.cut.Joint;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// A place inside a network for one picture, as maps: what stands there, how the score depends on
/// it, and what the score is when maps are taken away.
public final class Place {
  private final Joint joint;
  private final boolean tokens;
  private final int height;
  private final int width;

  private Place(Joint joint, boolean tokens, int height, int width) {
    this.joint = joint;
    this.tokens = tokens;
    this.height = height;
    this.width = width;
  }

  /// Runs the network up to a place.
  ///
  /// @param pixels (1, 3, H, W) in [0, 1]
  /// @throws IllegalArgumentException when there is no such place or it has no space, in one
  ///   sentence
  public static Place of(ScoredNetwork network, NDArray pixels, String name) {
    return in(network, pixels, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The stage “"
                        + name
                        + "” has no places in the picture, so that nothing can be said of them there."
                        + " Choose an earlier stage, or a method that asks for the pixels only."));
  }

  /// As {@link #of}; empty where the stage has no places in the picture.
  ///
  /// @throws IllegalArgumentException when there is no such stage, in one sentence
  public static Optional<Place> in(ScoredNetwork network, NDArray pixels, String name) {
    Joint joint = network.joint(pixels, name);
    Shape shape = joint.activation().getShape();
    if (shape.dimension() == 4) {
      int height = Math.toIntExact(shape.get(2));
      return Optional.of(new Place(joint, false, height, Math.toIntExact(shape.get(3))));
    }
    int patches = patches(shape);
    int rows = rows(network, patches);
    return rows == 0 ? Optional.empty() : Optional.of(new Place(joint, true, rows, patches / rows));
  }

  private static int patches(Shape shape) {
    return shape.dimension() == 3 ? Math.toIntExact(shape.get(1) - 1) : 0;
  }

  /// In how many rows a transformer's patches stand; 0 where they fill none.
  private static int rows(ScoredNetwork network, int patches) {
    int rows = (int) Math.round(Math.sqrt((double) patches * network.height() / network.width()));
    return rows > 0 && patches % rows == 0 ? rows : 0;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int channels() {
    return Math.toIntExact(joint.activation().getShape().get(tokens ? 2 : 1));
  }

  /// What stands there, (1, C, h, w).
  public NDArray maps() {
    return maps(joint.activation());
  }

  /// The derivative of the score by {@link #maps}, (1, C, h, w).
  public NDArray gradient() {
    return Scopes.keep(
        () -> maps(Gradients.at(joint.activation(), joint.rest()::apply)).duplicate());
  }

  /// The score of the picture as it is.
  public float score() {
    return Scopes.run(() -> joint.rest().apply(joint.activation()).toFloatArray()[0]);
  }

  /// The channels in which anything stands: the others can be taken away without a difference.
  public int[] active() {
    NDArray activation = joint.activation();
    int[] places = tokens ? new int[] {0, 1} : new int[] {0, 2, 3};
    float[] sums = Scopes.run(() -> activation.abs().sum(places).toFloatArray());
    return IntStream.range(0, sums.length).filter(channel -> sums[channel] != 0).toArray();
  }

  /// The scores when one channel each is zero.
  public float[] scoresWithout(int[] some) {
    return Scopes.run(
        () -> {
          NDArray activation = joint.activation();
          NDManager manager = activation.getManager();
          int channels = channels();
          float[] kept = new float[some.length * channels];
          Arrays.fill(kept, 1);
          for (int i = 0; i < some.length; i++) {
            kept[i * channels + some[i]] = 0;
          }
          Shape shape =
              tokens ? new Shape(some.length, 1, channels) : new Shape(some.length, channels, 1, 1);
          return joint.rest().apply(activation.mul(manager.create(kept, shape))).toFloatArray();
        });
  }

  private NDArray maps(NDArray activation) {
    if (!tokens) {
      return activation;
    }
    return activation
        .get(":, 1:")
        .transpose(0, 2, 1)
        .reshape(activation.getShape().get(0), channels(), height, width);
  }

  /// The maps of some channels in a size, straight lines from the middle of one outermost cell to
  /// that of the other (`align_corners=True`): (1, n, height, width).
  public NDArray enlarged(int[] some, int newHeight, int newWidth) {
    long[] index = Arrays.stream(some).asLongStream().toArray();
    NDArray maps = maps();
    return Operators.bilinearCorners(
        Operators.columns(maps, maps.getManager().create(index)), newHeight, newWidth);
  }
}
