package fovea.network.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.image.Heatmap;
import fovea.network.ImageNetwork;
import fovea.network.SegmentationNetwork;
import fovea.network.cut.Divisible;
import fovea.network.cut.Joint;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.tensor.trace.Call;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// One answer of a network, step by step.
///
/// @param calls every step by its number
/// @param looks where the picture is, by the number of a step without steps inside
/// @param stages the number of the step that gave each stage, by the stage's name
record Recording(List<Call> calls, Map<Integer, Look> looks, SequencedMap<String, Integer> stages) {
  /// Cells a side of what is kept of an activation.
  private static final int CELLS = 64;

  private static final int MAP = 4;
  private static final int TOKENS = 3;

  /// Runs a network.
  ///
  /// @param pixels of one picture, normalised, (1, 3, H, W)
  /// @param looking whether activations are kept
  static Recording of(Module network, NDArray pixels, boolean looking) {
    var watcher = new Watcher(looking);
    try (var trace = Trace.of(pixels, watcher)) {
      return Scopes.run(
          () -> {
            var stages = new LinkedHashMap<String, Integer>();
            switch (network) {
              case ImageNetwork classifier -> {
                SequencedMap<String, NDArray> all = classifier.stages(pixels);
                all.forEach((name, made) -> stages.put(name, trace.maker(made)));
                if (all.isEmpty()) {
                  classifier.logits(pixels);
                } else {
                  classifier.classify(all.lastEntry().getValue());
                }
              }
              case SegmentationNetwork segmenter -> segmenter.logits(pixels);
              default -> throw new IllegalArgumentException("It reads no pictures alone.");
            }
            List<Call> calls = trace.calls();
            return new Recording(calls, watcher.looks(calls), stages);
          });
    }
  }

  /// Runs a network step by step as it is cut, so that its stages are named on the way.
  ///
  /// @param looking whether activations are kept
  static Recording stepwise(Divisible network, NDArray pixels, boolean looking) {
    var watcher = new Watcher(looking);
    try (var trace = Trace.of(pixels, watcher)) {
      Scopes.run(
          () -> {
            Joint last = network.joint(pixels, network.joints().getLast());
            return last.rest().apply(last.activation()).getShape();
          });
      List<Call> calls = trace.calls();
      return new Recording(calls, watcher.looks(calls), trace.names());
    }
  }

  /// The step that made what a network gives at a joint.
  static Optional<Call> maker(ImageNetwork network, NDArray pixels, String joint) {
    try (var trace = Trace.of(pixels, (_, _) -> {})) {
      int number = Scopes.run(() -> trace.maker(network.joint(pixels, joint).activation()));
      return trace.calls().stream().filter(call -> call.number() == number).findFirst();
    }
  }

  /// What a cell of a joint's map can see of the picture; empty where the windows don't say it.
  static Optional<Reception> reception(Divisible network, NDArray pixels, String joint) {
    try (var trace = Trace.of(pixels, (_, _) -> {})) {
      int number = Scopes.run(() -> trace.maker(network.joint(pixels, joint).activation()));
      return Optional.ofNullable(receptions(trace.calls()).get(number));
    }
  }

  /// Of every step for which the windows say it.
  static Map<Integer, Reception> receptions(List<Call> calls) {
    var known = new HashMap<Integer, Reception>();
    known.put(Call.PICTURE, Reception.PIXEL);
    for (Call call : calls) {
      if (call.inside() == 0) {
        behind(call, known).ifPresent(one -> known.put(call.number(), one));
      }
    }
    return known;
  }

  private static Optional<Reception> behind(Call call, Map<Integer, Reception> known) {
    var read = new ArrayList<Reception>();
    for (int source : call.sources()) {
      Reception one = known.get(source);
      if (one == null) {
        return Optional.empty();
      }
      read.add(one);
    }
    return Reception.joined(read).flatMap(before -> behind(call, before));
  }

  private static Optional<Reception> behind(Call call, Reception before) {
    return switch (call.what()) {
      case Call.Step(Operation operation) -> before.behind(operation);
      case Call.Part(Convolution convolution) -> {
        Convolution.Shape shape = convolution.shape();
        int span = shape.dilation() * (shape.kernel() - 1) + 1;
        yield Optional.of(before.through(span, shape.stride(), shape.padding()));
      }
      case Call.Part(Object _) ->
          // a layer that keeps the shape, or the places of tokens, looks at each place alone
          !call.inputs().isEmpty()
                  && call.inputs().getFirst().size() == call.output().size()
                  && places(call.inputs().getFirst()).equals(places(call.output()))
              ? Optional.of(before)
              : Optional.empty();
    };
  }

  /// The sizes that are no channels.
  private static List<Long> places(List<Long> shape) {
    return shape.size() == MAP ? shape.subList(2, MAP) : shape.subList(0, shape.size() - 1);
  }

  /// Looks at what every step gives.
  private static final class Watcher implements Trace.Listener {
    private record Seen(int width, int height, Optional<Heatmap> activation) {}

    private final boolean looking;
    private final Map<Integer, Seen> seen = new HashMap<>();
    private long lastHeight;
    private long lastWidth;

    Watcher(boolean looking) {
      this.looking = looking;
    }

    @Override
    public void made(Call call, NDArray result) {
      boolean heads =
          call.what() instanceof Call.Step(Operation operation)
              && operation.kind().equals(Operation.ATTENTION); // their second axis is no channels
      if (!heads) {
        look(call.number(), result);
      }
    }

    private void look(int call, NDArray result) {
      Shape shape = result.getShape();
      int rank = shape.dimension();
      if (rank == MAP && shape.get(2) * shape.get(3) > 1) {
        lastHeight = shape.get(2);
        lastWidth = shape.get(3);
        note(call, result, 0);
      } else if (rank == TOKENS && lastHeight > 0) {
        long others = shape.get(1) - lastHeight * lastWidth;
        if (others == 0 || others == 1) { // one is the class token
          note(call, result, (int) others);
        }
      }
    }

    private void note(int call, NDArray result, int others) {
      Optional<Heatmap> activation =
          looking
              ? Optional.of(Scopes.run(() -> Tensors.heatmap(small(result, others))))
              : Optional.empty();
      seen.put(call, new Seen((int) lastWidth, (int) lastHeight, activation));
    }

    private NDArray small(NDArray result, int others) {
      NDArray mean =
          result.getShape().dimension() == MAP
              ? result.abs().mean(new int[] {1}, true) // (1, 1, h, w)
              : result
                  .get(":, " + others + ":")
                  .abs()
                  .mean(new int[] {2})
                  .reshape(1, 1, lastHeight, lastWidth);
      boolean large = Math.max(lastHeight, lastWidth) > CELLS;
      NDArray fitting =
          large
              ? Operators.adaptiveAveragePool(
                  mean, (int) Math.min(CELLS, lastHeight), (int) Math.min(CELLS, lastWidth))
              : mean;
      return fitting.squeeze(0).squeeze(0);
    }

    Map<Integer, Look> looks(List<Call> calls) {
      Map<Integer, Reception> receptions = receptions(calls);
      var looks = new HashMap<Integer, Look>();
      seen.forEach(
          (call, one) ->
              looks.put(
                  call,
                  new Look(
                      one.width(),
                      one.height(),
                      one.activation(),
                      Optional.ofNullable(receptions.get(call)))));
      return looks;
    }
  }
}
