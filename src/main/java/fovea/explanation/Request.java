package fovea.explanation;

import fovea.image.Heatmap;
import fovea.work.Progress;
import java.util.List;
import java.util.function.Consumer;

/// How a picture is to be explained, whatever the method.
///
/// @param stages at which a method looks that works with stages; several are averaged; empty for
///   the network's usual one
/// @param batch how many pictures go through the network at once
/// @param seed of what is drawn at random
/// @param progress hears of parts, and stops between them
/// @param partial hears of the map as far as it is known
public record Request(
    List<String> stages, int batch, long seed, Progress progress, Consumer<Heatmap> partial) {
  public Request {
    stages = List.copyOf(stages);
    if (batch < 1) {
      throw new IllegalArgumentException("A batch holds at least one picture, not " + batch + ".");
    }
  }

  /// At the usual stage, sixteen pictures at once, heard by nobody.
  public static Request usual() {
    return new Request(List.of(), 16, 1, Progress.none(), _ -> {});
  }

  public Request at(String... names) {
    return new Request(List.of(names), batch, seed, progress, partial);
  }

  /// @param pictures that go through the network at once
  public Request withBatch(int pictures) {
    return new Request(stages, pictures, seed, progress, partial);
  }

  /// The stages that are meant for this network.
  public List<String> stages(ScoredNetwork network) {
    return stages.isEmpty() ? List.of(network.usualJoint()) : stages;
  }
}
