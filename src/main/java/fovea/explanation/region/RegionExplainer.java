package fovea.explanation.region;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.Stage;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.SegmentationNetwork;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Explains why a segmenter calls a region what it calls it: all pixels of a picture that it gives
/// the target's class, at its own resolution. The picture is squashed to what the model's card says
/// and seen at once. Every tensor it makes is freed when it answers.
///
/// @param manager owner of the tensors in between; that of the network
/// @param labels one for each class
public record RegionExplainer(
    SegmentationNetwork network, NDManager manager, Preparation preparation, List<String> labels)
    implements Explainer {
  public RegionExplainer {
    labels = List.copyOf(labels);
    if (labels.size() != network.classes()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not name " + network.classes() + " classes");
    }
  }

  /// The explainer of a card.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Explainer open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof SegmentationNetwork segmenter) {
      return new RegionExplainer(
          segmenter,
          manager,
          CardNetworks.preparation(card),
          Labels.of(card, folder, segmenter.classes()));
    }
    throw new ModelException("The model “" + card.name() + "” does not name pixels.");
  }

  /// The classes with the largest regions: their mean score and mean probability there; both are 0
  /// of a class that no pixel is called, which stands behind those that are there.
  @Override
  public List<Answer> answers(RgbImage picture, int top) {
    return Scopes.run(
        () -> {
          NDArray logits = logits(picture); // (1, classes, h, w)
          NDArray probabilities = logits.softmax(1);
          long[] named = logits.argMax(1).toLongArray();
          var counts = new int[labels.size()];
          for (long one : named) {
            counts[(int) one]++;
          }
          return IntStream.range(0, counts.length)
              .boxed()
              .sorted(Comparator.comparingInt(k -> -counts[k]))
              .limit(Math.max(1, top))
              .map(
                  k ->
                      new Answer(
                          labels.get(k),
                          k,
                          mean(logits, named, k, counts[k]),
                          mean(probabilities, named, k, counts[k])))
              .toList();
        });
  }

  private static float mean(NDArray values, long[] named, int index, int count) {
    if (count == 0) {
      return 0;
    }
    float[] of = values.get("0, " + index).toFloatArray();
    double sum = 0;
    for (int i = 0; i < named.length; i++) {
      sum += named[i] == index ? of[i] : 0;
    }
    return (float) (sum / count);
  }

  @Override
  public double probability(RgbImage picture, Target target) {
    return asked(picture, target, explainer -> explainer.probability(picture, target));
  }

  @Override
  public Optional<String> unfit(Method method) {
    return switch (method.family()) {
      case ATTENTION -> Optional.of("It is for networks that classify whole pictures.");
      case ACTIVATION_MAP -> Optional.of("A segmenter is not cut into stages here.");
      case GRADIENT, PERTURBATION -> Optional.empty();
    };
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return Tensors.shown(picture, preparation);
  }

  /// None.
  @Override
  public List<Stage> stages(RgbImage picture) {
    return List.of();
  }

  /// None.
  @Override
  public List<Channel> channels(RgbImage picture, String stage, int most) {
    throw new IllegalArgumentException("A segmenter is not cut into stages here.");
  }

  @Override
  public NetworkGraph graph(String title, RgbImage picture) {
    if (network instanceof Module module) {
      return Scopes.run(
          () ->
              NetworkGraphs.of(
                  title, module, Tensors.pixels(manager, List.of(picture), preparation), true));
    }
    throw new IllegalArgumentException("The parts of this segmenter are not known.");
  }

  @Override
  public String usualStage() {
    return "";
  }

  @Override
  public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
    unfit(method)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(method.title() + ": " + reason);
            });
    return asked(picture, target, explainer -> explainer.explain(picture, target, method, request));
  }

  @Override
  public Pace pace(RgbImage picture, Request request) {
    var largest = new Target.OfClass(answers(picture, 1).getFirst().index());
    return asked(picture, largest, explainer -> explainer.pace(picture, request));
  }

  @Override
  public Findings evaluate(
      RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
    return asked(picture, target, explainer -> explainer.evaluate(picture, target, plan, heard));
  }

  /// @throws IllegalArgumentException when no pixel has the target's class, in one sentence
  private <T> T asked(RgbImage picture, Target target, Function<NetworkExplainer, T> asked) {
    return Scopes.run(
        () -> {
          int index =
              switch (target) {
                case Target.OfClass(int one) -> one;
                case Target.RatherThan(int one, int _) -> one;
              };
          NDArray named = logits(picture).argMax(1); // (1, h, w)
          NDArray region =
              named.eq(index).toType(DataType.FLOAT32, false).expandDims(1); // (1, 1, h, w)
          float count = region.sum().getFloat();
          if (count == 0) {
            throw new IllegalArgumentException(
                index >= 0 && index < labels.size()
                    ? "No pixel of the picture is called “%s”, so there is no region to explain; the largest is “%s”."
                        .formatted(labels.get(index), answers(picture, 1).getFirst().label())
                    : "The network has no class %,d: it tells %,d classes apart, counted from 0."
                        .formatted(index, labels.size()));
          }
          var scores = new RegionScores(network, region.div(count));
          return asked.apply(new NetworkExplainer(scores, manager, preparation, labels));
        });
  }

  private NDArray logits(RgbImage picture) {
    return network.logits(Tensors.pixels(manager, List.of(picture), preparation));
  }
}
