package fovea.explanation;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Scopes;
import java.util.List;

/// How fast a network is on this machine, from which follows about how long a method will take.
///
/// @param secondsPerPass for one picture, forward, among several at once
/// @param channels at the stages that methods look at that work with stages, of all together
public record Pace(double secondsPerPass, int channels) {
  private static final int MOST = 4;

  /// The first pays for what is made once.
  private static final int TIMES = 2;

  /// Runs the network twice and takes the quicker time. On the compute thread.
  ///
  /// @param pixels (1, 3, H, W) in [0, 1]
  /// @throws IllegalArgumentException when there is no stage that the request names
  public static Pace measured(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          int channels = 0;
          List<String> stages = network.joints().isEmpty() ? List.of() : request.stages(network);
          for (String stage : stages) {
            channels += Place.in(network, pixels, stage).map(Place::channels).orElse(0);
          }
          int several = Math.min(MOST, request.batch());
          NDArray batch = pixels.tile(new long[] {several, 1, 1, 1});
          double quickest = Double.POSITIVE_INFINITY;
          for (int time = 0; time < TIMES; time++) {
            long begin = System.nanoTime();
            float[] _ = network.scores(batch).toFloatArray(); // waits for a GPU
            quickest = Math.min(quickest, (System.nanoTime() - begin) / 1e9 / several);
          }
          return new Pace(quickest, channels);
        });
  }

  /// About how many seconds a method takes.
  public double seconds(Method method) {
    return secondsPerPass * method.passes(Math.max(1, channels));
  }

  /// About how many seconds they take one after the other.
  public double seconds(List<Method> methods) {
    return methods.stream().mapToDouble(this::seconds).sum();
  }
}
