package fovea.architecture.recognition;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architectures;
import fovea.architecture.OwnArchitectures;
import fovea.architecture.ScriptedNetworks;
import fovea.modelmanager.ModelException;
import fovea.network.ReferenceInput;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out, by trying, what a TorchScript file takes and gives, whose code a person lets run.
public final class ScriptedFile {
  private static final String SCORES = "scores";
  private static final String PROBABILITIES = "probabilities";
  private static final List<Integer> SIDES = List.of(224, 32, 28, 64, 96, 128, 256, 299, 384, 16);
  private static final double NEAR = 1e-3;

  /// What it gave for a picture.
  ///
  /// @param row of numbers, one for each class
  private record Tried(int channels, int side, float[] row) {}

  private final ScriptedModule module;
  private final NDManager manager;

  /// Whether it gave a row of numbers of which some were not finite.
  private boolean damaged;

  private ScriptedFile(ScriptedModule module, NDManager manager) {
    this.module = module;
    this.manager = manager;
  }

  /// @param manager owner of what is made while trying, and of the code
  /// @throws ModelException when it is no classifier of square pictures, in one sentence
  public static Recognised recognise(Path file, NDManager manager) throws ModelException {
    var scripted = new ScriptedFile(ScriptedNetworks.run(manager, file), manager);
    var fitting = new ArrayList<Tried>();
    for (int channels : new int[] {3, 1}) {
      for (int side : SIDES) {
        scripted.tried(channels, side, 1).ifPresent(fitting::add);
      }
      if (!fitting.isEmpty()) {
        break; // a network of colours may take grey pictures by accident
      }
    }
    if (fitting.isEmpty() && scripted.damaged) {
      throw new ModelException(
          "The code of %s gives scores that are not finite (NaN or infinite): its weights are damaged."
              .formatted(file.getFileName()));
    }
    if (fitting.isEmpty()) {
      throw new ModelException(
          "The code of %s gives no row of scores for square pictures of %s pixels, so it is no classifier that can be used here."
              .formatted(
                  file.getFileName(),
                  String.join(", ", SIDES.stream().sorted().map(String::valueOf).toList())));
    }
    return scripted.recognised(fitting);
  }

  private Recognised recognised(List<Tried> fitting) {
    Tried first = fitting.getFirst();
    int classes = first.row().length;
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("num_labels", classes);
    configuration.put("num_channels", first.channels());
    boolean alone = tried(first.channels(), first.side(), 2).isEmpty();
    configuration.put("one_by_one", alone);
    var assumptions = new ArrayList<String>();
    assumptions.add(
        "It runs the code that came with it; of what is inside nothing is known, so methods that"
            + " look at stages are not for it.");
    if (!differentiable(first)) {
      assumptions.add(
          "It gives no derivative by its pixels (it is quantised, or its code switches gradients"
              + " off): occlusion, LIME and RISE explain it, methods and attacks that need gradients"
              + " are not for it.");
    }
    if (alone) {
      assumptions.add("Its code takes one picture at a time.");
    }
    return new Recognised(
            Architectures.get(OwnArchitectures.TORCH_SCRIPT),
            configuration,
            Map.of(),
            List.of(),
            assumptions)
        .with(sizes(fitting, classes))
        .with(outputs(first));
  }

  /// ImageNet's networks are of pictures of 224; of others with several sizes nobody can know.
  private static Reading sizes(List<Tried> fitting, int classes) {
    List<Reading.Option> options =
        fitting.stream()
            .map(
                tried ->
                    new Reading.Option(
                        Integer.toString(tried.side()),
                        "%d × %d".formatted(tried.side(), tried.side()),
                        Map.of("image_size", tried.side()),
                        Map.of()))
            .toList();
    boolean imageNet = classes == 1000 && options.getFirst().name().equals("224");
    return new Reading(
        "size",
        "No file says how large its pictures are, and its code takes these",
        options,
        options.size() == 1 || imageNet ? options.getFirst().name() : "");
  }

  private static Reading outputs(Tried tried) {
    return new Reading(
        "outputs",
        "No file says whether its code gives scores or probabilities",
        List.of(
            new Reading.Option(SCORES, "scores", Map.of("outputs", SCORES), Map.of()),
            new Reading.Option(
                PROBABILITIES, "probabilities", Map.of("outputs", PROBABILITIES), Map.of())),
        probabilities(tried.row()) ? PROBABILITIES : SCORES);
  }

  private static boolean probabilities(float[] row) {
    double sum = 0;
    for (float number : row) {
      if (!(number >= 0 && number <= 1)) {
        return false;
      }
      sum += number;
    }
    return row.length > 1 && Math.abs(sum - 1) < NEAR;
  }

  /// Empty where its code fails, or gives something else.
  private Optional<Tried> tried(int channels, int side, int count) {
    try {
      return Optional.ofNullable(
          Scopes.run(
              () -> {
                NDArray pixels = new ReferenceInput(manager, side).pixels();
                NDArray read = channels == 1 ? pixels.mean(new int[] {1}, true) : pixels;
                NDArray made = module.forward(read.repeat(0, count));
                Shape shape = made.getShape();
                if (shape.dimension() != 2 || shape.get(0) != count) {
                  return null;
                }
                if (!finite(made)) {
                  damaged = true;
                  return null;
                }
                return new Tried(channels, side, made.get(0).toFloatArray());
              }));
    } catch (EngineException | IllegalArgumentException | UnsupportedOperationException e) {
      return Optional.empty(); // this size is not for it: that is what is asked
    }
  }

  private boolean differentiable(Tried tried) {
    return Scopes.run(
        () -> {
          NDArray pixels = new ReferenceInput(manager, tried.side()).pixels();
          NDArray read = tried.channels() == 1 ? pixels.mean(new int[] {1}, true) : pixels;
          read.setRequiresGradient(true);
          try (var _ = Gradients.record()) {
            return Gradients.flow(module.forward(read));
          }
        });
  }

  private static boolean finite(NDArray made) {
    for (float number : made.toFloatArray()) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}
